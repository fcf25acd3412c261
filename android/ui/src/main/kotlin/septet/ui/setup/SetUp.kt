package septet.ui.setup

import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import septet.Country
import septet.NamedCountry
import septet.PhoneDraft
import septet.countriesFound
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Banner
import septet.ui.parts.ChoiceLine
import septet.ui.parts.Field
import septet.ui.parts.LineAction
import septet.ui.parts.MainAction
import septet.ui.parts.OpenSettings
import septet.ui.parts.OtherAction
import septet.ui.parts.Page
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.ScrollPage
import septet.ui.theme.Space

/** What Set up shows. */
data class SetUpState(
    val phone: String = "",
    val email: String = "",
    val draft: PhoneDraft,
    /** The name of the draft's country, in the person's language. */
    val country: String? = null,
    val doing: Doing = Doing(),
    /** There are tokens that need no account. */
    val hasTokens: Boolean = false,
    /** The person tried to go on: from then on a number that cannot be used says so. */
    val tried: Boolean = false,
    /** Somebody else ended the account here, and the person has not read it yet. */
    val left: Boolean = false,
)

/** What Set up can be told. Everything does nothing by itself, so that a preview needs none of it. */
interface SetUpTaps {
    fun typePhone(text: String) {}
    fun typeEmail(text: String) {}
    fun choose(country: Country) {}
    fun submit() {}
    fun showTokens() {}
    fun openSettings() {}
    fun join() {}
    fun readThatItLeft() {}

    /** Every country with its name. */
    fun countries(): List<NamedCountry> = emptyList()
}

/** The first screen: the number that clinics know. */
@Composable
fun SetUpScreen(model: SetUpModel) {
    val state by model.state.collectAsState()
    var choosing by remember { mutableStateOf(false) }
    if (choosing) {
        CountryContent(state.draft.country, model.countries(), { choosing = false }) {
            model.choose(it)
            choosing = false
        }
    } else {
        SetUpContent(state, model) { choosing = true }
    }
}

/** The form. */
@Composable
fun SetUpContent(state: SetUpState, taps: SetUpTaps, onChooseCountry: () -> Unit = {}) {
    val texts = LocalTexts.current
    ScrollPage(texts.setupTitle, null, { OpenSettings(taps::openSettings) }) {
        if (state.left) Banner(texts.setupLeft) { OtherAction(texts.noticesRead, onTap = taps::readThatItLeft) }
        Plain(texts.setupIntro)
        ProblemBanner(state.doing.problem)
        val dial = state.draft.country?.dial?.let { "\u2066$it\u2069" }
        LineAction(
            texts.setupCountry,
            listOfNotNull(state.country, dial).joinToString(" ").ifEmpty {
                texts.setupChooseCountry
            },
            onChooseCountry,
        )
        val wrong = state.tried && state.draft.problem != null
        Field(
            texts.setupPhone,
            state.phone,
            taps::typePhone,
            texts.errorInputPhone.takeIf { wrong },
            wrong,
            !state.doing.busy,
            KeyboardType.Phone,
        )
        Field(
            texts.setupEmail,
            state.email,
            taps::typeEmail,
            texts.setupEmailWhy,
            enabled = !state.doing.busy,
            kind = KeyboardType.Email,
            onDone = taps::submit,
        )
        MainAction(if (state.doing.busy) texts.setupSending else texts.setupOk, !state.doing.busy, taps::submit)
        OtherAction(texts.joinHaveAccount, !state.doing.busy, onTap = taps::join)
        if (state.hasTokens) OtherAction(texts.setupShowTokens, onTap = taps::showTokens)
    }
}

/** The countries, found by a part of their names or by their code. */
@Composable
fun CountryContent(chosen: Country?, all: List<NamedCountry>, onBack: () -> Unit, onChoose: (Country) -> Unit) {
    val texts = LocalTexts.current
    var query by remember { mutableStateOf("") }
    val found = remember(query, all) { countriesFound(query, all) }
    Page(texts.setupChooseCountry, onBack) {
        LazyColumn(Modifier.fillMaxSize().padding(horizontal = Space.m)) {
            item { Field(texts.setupFindCountry, query, { query = it }) }
            items(found, key = { it.country.region }) { (name, country) ->
                ChoiceLine("$name \u2066${country.dial}\u2069", country == chosen) { onChoose(country) }
            }
        }
    }
}
