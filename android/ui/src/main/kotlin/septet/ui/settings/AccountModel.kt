package septet.ui.settings

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import septet.What
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held

/** The account as the server last described it. */
class AccountModel(phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : AccountTaps {
    private val account = phone.septet.account()
    private val work = Work(scope)
    private val email = MutableStateFlow("")

    val state: StateFlow<AccountState> =
        combine(phone.counted(What.ACCOUNT, What.LOCK) { account.profile() }, email, work.state, ::AccountState)
            .held(scope, AccountState(account.profile()))

    override fun refresh() = work.run { account.refreshProfile() }

    override fun changeNumber() = go(Screen.Number)

    override fun typeEmail(email: String) {
        this.email.value = email
    }

    override fun addEmail() = work.run({ email.value = "" }, outlives = true) { account.addEmail(email.value) }

    override fun removeEmail(email: String) = work.run(outlives = true) { account.removeEmail(email) }

    override fun delete() = work.run(outlives = true) { account.delete() }

    override fun keep() = work.run(outlives = true) { account.keep() }
}
