package septet.ui.lock

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import septet.AppException
import septet.LockView
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.OtherAction
import septet.ui.parts.PinPad
import septet.ui.parts.PinTaps
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.startover.StartOver
import septet.ui.wait

/** What Lock shows. Of the PIN it knows how many digits are typed. */
data class LockState(val view: LockView, val typed: Int = 0, val doing: Doing = Doing())

/** What Lock can be told. */
interface LockTaps : PinTaps {
    fun byBiometric() {}
    fun startOver() {}
}

/** Nothing is seen before the PIN or the biometric. */
@Composable
fun LockScreen(model: LockModel) {
    val state by model.state.collectAsState()
    LaunchedEffect(model) { model.offerBiometric() }
    LockContent(state, model)
}

/** Why it does not open, the pad, and the other way in. */
@Composable
fun LockContent(state: LockState, taps: LockTaps) {
    val texts = LocalTexts.current
    val view = state.view
    val mayTry = view.triesLeft > 0u && view.waitS == 0uL && !state.doing.busy
    ScrollPage(texts.lockTitle, null) {
        when {
            view.triesLeft == 0u -> Banner(texts.own(view.problem, texts.lockUsedUp))
            view.problem != null -> Banner(texts.own(view.problem, texts.lockBiometricChanged))
        }
        PinProblem(state.doing.problem)
        if (view.waitS > 0uL) Banner(texts.lockWait(texts.wait(view.waitS)))
        PinPad(state.typed, if (state.doing.busy) texts.lockUnlocking else texts.lockUnlock, mayTry, taps)
        if (view.triesLeft in 1u until ALL_TRIES) Quiet(texts.lockTries(view.triesLeft.toLong()))
        if (view.biometric) OtherAction(texts.lockBiometric, !state.doing.busy, onTap = taps::byBiometric)
        if (view.triesLeft == 0u) StartOver(!state.doing.busy, taps::startOver)
    }
}

/** What went wrong with a PIN: a wrong one is said in words of its own, and a wait is counted down beside it. */
@Composable
internal fun PinProblem(problem: AppException?) {
    val texts = LocalTexts.current
    when (problem) {
        is AppException.WrongCode -> if (problem.attemptsLeft > 0u) Banner(texts.lockWrong(problem.attemptsLeft.toLong()))
        is AppException.RateLimited -> {}
        is AppException.Locked -> Banner(texts.own(problem.sentence, texts.lockBiometricFailed))
        else -> ProblemBanner(problem)
    }
}

/** After a right PIN. While all are left, nobody is told to count. */
private const val ALL_TRIES = 10u
