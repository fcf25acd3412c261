package septet.ui.join

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.withContext
import septet.AppException
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held

/** Lets another phone in. */
class LetInModel(private val phone: Phone, private val moving: Boolean, private val back: () -> Unit, scope: CoroutineScope) :
    LetInTaps {
    private val devices = phone.septet.devices()
    private val work = Work(scope)
    private val opened = MutableStateFlow(false)

    val state: StateFlow<LetInState> =
        combine(phone.counted(What.DEVICES, What.JOIN) { pulled() }, opened, work.state) { pulled, opened, doing ->
            pulled.copy(opened = opened, doing = doing)
        }.held(scope, pulled())

    override fun scan() = work.run { phone.platform.scan?.invoke()?.let { devices.scan(it, moving) } }

    override fun useText(qr: String) = work.run { devices.scan(qr, moving) }

    override fun compareWith(id: String) = work.run { devices.compareEmoji(id, moving) }

    override fun openForOne() = work.run({ opened.value = true }, outlives = true) { devices.openForOne() }

    override fun approve() = work.run({ if (!moving) back() }, outlives = true) {
        devices.approve()
        devices.refresh()
    }

    override fun decline() = work.run(outlives = true) { withContext(Dispatchers.IO) { devices.decline() } }

    override fun finishMove() = work.run(outlives = true) { devices.finishMove() }

    /** Looks for phones that wait, and for the other side's part of the pictures, for as long as somebody looks. */
    suspend fun follow() {
        while (true) {
            try {
                val asks = devices.approval()
                if (asks?.canApprove == false) {
                    devices.refreshApproval()
                } else if (asks == null) {
                    devices.refresh()
                }
            } catch (_: AppException) {
                // The next turn asks again, and whoever taps hears why.
            }
            delay(if (devices.approval() == null) 5_000 else 2_000)
        }
    }

    private fun pulled(): LetInState {
        val view = devices.view()
        val waiting = view.rows.filter { it.way == null }
        return LetInState(moving, devices.approval(), waiting, view.moved, phone.platform.scan != null)
    }
}
