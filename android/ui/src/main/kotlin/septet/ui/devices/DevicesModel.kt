package septet.ui.devices

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.withContext
import septet.What
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held

/** The devices as the log has them. */
class DevicesModel(private val phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : DevicesTaps {
    private val devices = phone.septet.devices()
    private val work = Work(scope)

    val state: StateFlow<DevicesState> =
        combine(phone.counted(What.DEVICES, What.ACCOUNT) { devices.view() }, work.state, ::DevicesState)
            .held(scope, DevicesState(devices.view()))

    override fun refresh() = work.run { devices.refresh() }

    override fun remove(id: String) = confirmed { devices.remove(id) }

    override fun letJoin(on: Boolean) = confirmed {
        phone.septet.account().setMultiDevice(on)
        devices.refresh()
    }

    override fun othersAreLost() = confirmed { devices.othersAreLost() }

    override fun othersAreKept() = confirmed { devices.othersAreKept() }

    override fun letIn(moving: Boolean) = go(Screen.LetIn(moving))

    private fun confirmed(step: suspend () -> Unit) = work.run(outlives = true, step = step)

    override fun recoveryWasRead() = work.run { withContext(Dispatchers.IO) { devices.recoveryWasRead() } }
}
