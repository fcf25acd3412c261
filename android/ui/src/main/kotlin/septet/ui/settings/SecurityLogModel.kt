package septet.ui.settings

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held

/** What the account's notices say, as last read. */
class SecurityLogModel(phone: Phone, scope: CoroutineScope) : SecurityLogTaps {
    private val notices = phone.septet.notices()
    private val work = Work(scope)

    val state: StateFlow<SecurityLogState> =
        combine(phone.views(What.NOTICES, What.LOCK) { notices.view() }, work.state, ::SecurityLogState)
            .held(scope, SecurityLogState(notices.view()))

    override fun refresh() = work.run { notices.refresh() }
}
