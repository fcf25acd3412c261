package septet.ui.lock

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import septet.LockView
import septet.autoLockOffered
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.ChoiceLine
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.PinPad
import septet.ui.parts.PinTaps
import septet.ui.parts.Plain
import septet.ui.parts.ScrollPage
import septet.ui.parts.SwitchLine
import septet.ui.wait

/** What a PIN is asked for. */
enum class PinFor { TURN_ON, TURN_OFF, CHANGE }

/** Which PIN is asked for. */
enum class PinStep { OLD, NEW, AGAIN }

/** What App lock shows. */
data class AppLockState(
    val view: LockView,
    /** Null: none is asked for. */
    val step: PinStep? = null,
    /** The two new ones were not the same. */
    val differ: Boolean = false,
    val typed: Int = 0,
    val doing: Doing = Doing(),
)

/** What App lock can be told. */
interface AppLockTaps : PinTaps {
    fun ask(why: PinFor) {}
    fun stopAsking() {}
    fun useBiometric(on: Boolean) {}
    fun lockAfter(seconds: UInt?) {}
    fun lockNow() {}
}

/** App lock's part of the settings. */
@Composable
fun AppLockScreen(model: AppLockModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    DisposableEffect(model) { onDispose(model::forget) }
    AppLockContent(state, model, if (state.step == null) onBack else model::stopAsking)
}

/** On or off with what belongs to it; or the pad while a PIN is asked for. */
@Composable
fun AppLockContent(state: AppLockState, taps: AppLockTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    val idle = !state.doing.busy
    ScrollPage(texts.applockTitle, onBack) {
        PinProblem(state.doing.problem)
        if (state.view.on && state.view.triesLeft == 0u) Banner(texts.own(state.view.problem, texts.lockUsedUp))
        if (state.differ) Banner(texts.applockDiffer)
        if (state.step != null) {
            val waits = state.step == PinStep.OLD && state.view.waitS > 0uL
            if (waits) Banner(texts.lockWait(texts.wait(state.view.waitS)))
            Plain(
                when (state.step) {
                    PinStep.OLD -> texts.applockOld
                    PinStep.NEW -> texts.applockNew
                    PinStep.AGAIN -> texts.applockAgain
                },
            )
            PinPad(state.typed, if (idle) texts.lockGoOn else texts.applockWait, idle && !waits, taps)
            return@ScrollPage
        }
        Plain(texts.applockWhy)
        if (state.view.on) On(state.view, idle, taps) else MainAction(texts.applockTurnOn, idle) { taps.ask(PinFor.TURN_ON) }
    }
}

@Composable
private fun On(view: LockView, idle: Boolean, taps: AppLockTaps) {
    val texts = LocalTexts.current
    view.problem?.takeIf { view.triesLeft > 0u }?.let { Banner(texts.own(it, texts.lockBiometricChanged)) }
    MainAction(texts.applockNow, idle, taps::lockNow)
    if (view.biometricAvailable) {
        SwitchLine(texts.applockBiometric, texts.applockBiometricWhy, view.biometric, idle, taps::useBiometric)
    }
    Heading(texts.applockAuto)
    autoLockOffered().forEach { after ->
        val label = when (after.seconds) {
            null -> texts.applockAutoNever
            0u -> texts.applockAutoAtOnce
            else -> texts.applockAutoMinutes(after.minutes.toLong())
        }
        ChoiceLine(label, view.autoLockS == after.seconds) { taps.lockAfter(after.seconds) }
    }
    OtherAction(texts.applockChange, idle) { taps.ask(PinFor.CHANGE) }
    OtherAction(texts.applockTurnOff, idle, danger = true) { taps.ask(PinFor.TURN_OFF) }
}
