package septet.ui.setup

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.withContext
import septet.Country
import septet.NamedCountry
import septet.What
import septet.phoneDraft
import septet.phoneWhole
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held

/** What is typed, and the registration that begins with it. */
class SetUpModel(
    private val phone: Phone,
    private val language: String,
    private val go: (Screen) -> Unit,
    scope: CoroutineScope,
) :
    SetUpTaps {
    private val account = phone.septet.account()
    private val work = Work(scope)
    private val form = MutableStateFlow(drafted(phone.platform.region, SetUpState(draft = phoneDraft("", ""))))
    private val region get() = form.value.draft.country?.region ?: phone.platform.region

    val state: StateFlow<SetUpState> = combine(
        form,
        work.state,
        phone.views(What.TOKENS) {
            hasTokens()
        },
        phone.views(What.ACCOUNT, What.LOCK) { account.view().ended },
    ) { form, doing, tokens, ended ->
        form.copy(doing = doing, hasTokens = tokens, left = ended)
    }.held(scope, form.value)

    override fun typePhone(text: String) = form.update { drafted(region, it.copy(phone = text)) }

    override fun typeEmail(text: String) = form.update { it.copy(email = text) }

    override fun choose(country: Country) = form.update { drafted(country.region, it) }

    override fun submit() {
        form.update { it.copy(tried = true) }
        val typed = form.value
        if (typed.draft.problem == null) {
            work.run { account.begin(phoneWhole(region, typed.phone), typed.email) }
        }
    }

    override fun showTokens() = go(Screen.Tokens)

    override fun join() = go(Screen.Join)

    override fun readThatItLeft() = work.run { withContext(Dispatchers.IO) { account.endWasRead() } }

    override fun openSettings() = go(Screen.Settings)

    override fun countries(): List<NamedCountry> =
        septet.countries().map { NamedCountry(phone.platform.countryName(it.region, language), it) }

    private fun hasTokens() = phone.septet.tokens().codesAt(phone.platform.now().toULong()).rows.isNotEmpty()

    private fun drafted(region: String, form: SetUpState): SetUpState {
        val draft = phoneDraft(region, form.phone)
        return form.copy(draft = draft, country = draft.country?.let { phone.platform.countryName(it.region, language) })
    }
}
