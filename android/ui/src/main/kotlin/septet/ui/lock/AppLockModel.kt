package septet.ui.lock

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.withContext
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held
import septet.ui.parts.Pin

/** Which PIN is asked for and why. The PINs before it wait as bytes, and are wiped when the last one was given. */
class AppLockModel(private val phone: Phone, scope: CoroutineScope) : AppLockTaps {
    private data class Asked(val why: PinFor? = null, val step: PinStep? = null, val differ: Boolean = false)

    private val lock = phone.septet.lock()
    private val work = Work(scope)
    private val pin = Pin()
    private val asked = MutableStateFlow(Asked())
    private var old = ByteArray(0)
    private var new = ByteArray(0)

    val state: StateFlow<AppLockState> =
        combine(phone.counted(What.LOCK) { lock.view() }, asked, pin.count, work.state) { view, asked, typed, doing ->
            AppLockState(view, asked.step, asked.differ, typed, doing)
        }.held(scope, AppLockState(lock.view()))

    override fun digit(digit: Int) = pin.type(digit)

    override fun erase() = pin.erase()

    override fun ask(why: PinFor) {
        forget()
        asked.value = Asked(why, if (why == PinFor.TURN_ON) PinStep.NEW else PinStep.OLD)
    }

    override fun stopAsking() {
        forget()
        asked.value = Asked()
    }

    override fun done() {
        val (why, step) = asked.value
        when (step) {
            PinStep.OLD -> old = pin.take().also { if (why == PinFor.CHANGE) asked.value = Asked(why, PinStep.NEW) }
            PinStep.NEW -> new = pin.take().also { asked.value = Asked(why, PinStep.AGAIN) }
            else -> if (!isSame()) return forgetNew(why)
        }
        if (step == PinStep.AGAIN || why == PinFor.TURN_OFF) finish(why ?: return)
    }

    override fun useBiometric(on: Boolean) = work.run { lock.useBiometric(on) }

    override fun lockAfter(seconds: UInt?) = work.run { withContext(Dispatchers.IO) { lock.setAutoLock(seconds) } }

    override fun lockNow() = work.run { withContext(Dispatchers.IO) { lock.lock() } }

    /** Wipes every PIN of this screen. */
    fun forget() = listOf(old, new).forEach { it.fill(0) }.also { pin.forget() }

    private fun isSame() = pin.take().let { again -> again.contentEquals(new).also { again.fill(0) } }

    private fun forgetNew(why: PinFor?) {
        new.fill(0)
        asked.value = Asked(why, PinStep.NEW, differ = true)
    }

    /** With PINs of its own: those of the screen are wiped with it. */
    private fun finish(why: PinFor) {
        val (before, after) = old.copyOf() to new.copyOf()
        val wipe = { listOf(before, after).forEach { it.fill(0) } }
        val taken = work.begins(::stopAsking, outlives = true) {
            try {
                when (why) {
                    PinFor.TURN_ON -> lock.turnOn(after)
                    PinFor.TURN_OFF -> lock.turnOff(before)
                    PinFor.CHANGE -> lock.changePin(before, after)
                }
            } finally {
                wipe()
                ask(why)
            }
        }
        if (!taken) stopAsking().also { wipe() }
    }
}
