package septet.ui.lock

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held
import septet.ui.parts.Pin
import septet.ui.parts.wiped

/** The way in. Where one is led afterwards is the stack's. */
class LockModel(private val phone: Phone, scope: CoroutineScope) : LockTaps {
    private val lock = phone.septet.lock()
    private val work = Work(scope)
    private val pin = Pin()

    val state: StateFlow<LockState> =
        combine(phone.counted(What.LOCK) { lock.view() }, pin.count, work.state, ::LockState).held(scope, LockState(lock.view()))

    override fun digit(digit: Int) = pin.type(digit)

    override fun erase() = pin.erase()

    override fun done() = work.run { pin.take().wiped { lock.unlockWithPin(it) } }

    override fun startOver() = phone.platform.startOver()

    override fun byBiometric() = work.run { lock.unlockWithBiometric() }

    /** Asks for the finger or face once as the screen appears, where it unlocks. */
    fun offerBiometric() {
        if (lock.view().biometric) byBiometric()
    }
}
