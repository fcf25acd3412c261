package septet.ui.settings

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import septet.What
import septet.ui.Phone
import septet.ui.SettingsPlace
import septet.ui.Work
import septet.ui.held

/** The clock, as the last sync found it. */
class ClockModel(private val phone: Phone, scope: CoroutineScope) : ClockTaps {
    private val sync = phone.septet.sync()
    private val work = Work(scope)

    val state: StateFlow<ClockState> =
        combine(
            phone.counted(What.SYNC, What.LOCK) {
                sync.view()
            },
            work.state,
            ::ClockState,
        ).held(scope, ClockState(sync.view()))

    override fun compare() = work.run { sync.run() }

    override fun openSettings() = phone.platform.openSettings(SettingsPlace.CLOCK)
}
