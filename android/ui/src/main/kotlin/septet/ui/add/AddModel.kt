package septet.ui.add

import androidx.compose.foundation.text.input.TextFieldState
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import septet.AppException
import septet.ui.Phone
import septet.ui.Picked
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held
import septet.ui.parts.forget
import septet.ui.parts.utf8

/** Collects what other apps wrote. */
class AddModel(private val phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : AddTaps {
    private val work = Work(scope)
    private val sources = Sources(phone, work) { go(Screen.Import) }
    private val own = MutableStateFlow(AddState(phone.platform.scan != null, phone.septet.transfer().apps(), waiting()))

    /** The password of the file. Of this screen alone, as is [pasted]: saved nowhere, and wiped with it. */
    val secret = TextFieldState()

    /** What was pasted. */
    val pasted = TextFieldState()

    val state: StateFlow<AddState> =
        combine(own, sources.asks, work.state) { own, asks, doing -> own.copy(asks = asks, doing = doing) }.held(scope, own.value)

    override fun scan() = sources.scan()

    override fun pick(what: Picked) = sources.pick(what)

    override fun paste() {
        own.value = own.value.copy(pasting = true)
    }

    override fun usePasted() {
        if (sources.read(pasted.text.toString())) pasted.forget()
    }

    override fun typeByHand() = go(Screen.ByHand)

    override fun see() = go(Screen.Import)

    override fun openFile(muchMemory: Boolean) = sources.open(secret.utf8(), muchMemory).also { secret.forget() }

    override fun turnBack() {
        secret.forget()
        sources.turnBack()
    }

    /** Takes what was typed away, and the file that waits. */
    fun forget() {
        pasted.forget()
        turnBack()
    }

    override fun stop() = phone.septet.backup().stop()

    /** Reads what the system has the app open, for as long as the screen is there. */
    suspend fun takeLinks() = phone.linked.filterNotNull().collect {
        // What goes on first: a second thing at once would be turned away.
        work.state.first { doing -> !doing.busy }
        phone.linked.compareAndSet(it, null)
        sources.read(it)
    }

    private fun waiting() = try {
        phone.septet.transfer().preview().rows.size
    } catch (_: AppException) {
        0
    }
}
