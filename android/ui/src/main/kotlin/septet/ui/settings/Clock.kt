package septet.ui.settings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import septet.SyncView
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.ago
import septet.ui.parts.Banner
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.ScrollPage

/** What Clock shows. */
data class ClockState(val sync: SyncView, val doing: Doing = Doing())

/** What Clock can be told. */
interface ClockTaps {
    fun compare() {}
    fun openSettings() {}
}

/** This phone's clock against the server's. */
@Composable
fun ClockScreen(model: ClockModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    ClockContent(state, model, onBack)
}

/** What is known of it, and what to do. */
@Composable
fun ClockContent(state: ClockState, taps: ClockTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    val clock = state.sync.clock
    ScrollPage(texts.clockTitle, onBack) {
        ProblemBanner(state.doing.problem)
        when {
            clock == null -> Plain(texts.clockUnknown)
            state.sync.clockWarning == null -> Plain(texts.clockRight(texts.ago(clock.measuredAgoS)))
            clock.aheadS >= 0 -> Banner(texts.tokensClockAhead(clock.aheadS))
            else -> Banner(texts.tokensClockBehind(-clock.aheadS))
        }
        OtherAction(texts.clockCompare, !state.doing.busy, onTap = taps::compare)
        OtherAction(texts.tokensClockSettings, onTap = taps::openSettings)
    }
}
