package septet.ui.settings

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import septet.AccountStage
import septet.What
import septet.serverAddress
import septet.ui.Phone
import septet.ui.Preferences
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held

/** The preferences, and what of the account is changed beside them. */
class SettingsModel(private val phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : SettingsTaps {
    private val account = phone.septet.account()
    private val work = Work(scope)
    private val address = MutableStateFlow(phone.preferences.state.value.server.orEmpty())
    private val stage = phone.views(What.ACCOUNT, What.LOCK) { account.view().stage }
    private val safety = phone.views(What.LOCK, What.BACKUP) { phone.septet.lock().view().on to phone.septet.backup().view().on }

    val state: StateFlow<SettingsState> =
        combine(phone.preferences.state, address, stage, work.state, safety) { preferences, address, stage, doing, safe ->
            val registered = stage == AccountStage.REGISTERED
            val signedIn = registered || stage == AccountStage.AWAITING_TRUST
            SettingsState(preferences, address, registered, signedIn, phone.platform.version, doing, safe.first, safe.second)
        }.held(scope, SettingsState(phone.preferences.state.value, address.value, version = phone.platform.version))

    override fun change(to: (Preferences) -> Preferences) = phone.preferences.change(to)

    override fun typeServer(address: String) {
        this.address.value = address
    }

    override fun saveServer() = work.run {
        val server = address.value.trim().takeIf { it.isNotEmpty() }?.let(::serverAddress)
        address.value = server?.url.orEmpty()
        change { it.copy(server = server?.url, pins = server?.pins.orEmpty()) }
    }

    override fun open(screen: Screen) = go(screen)

    override fun signOut(forget: Boolean) = work.run(outlives = true) { account.signOut(forget) }
}
