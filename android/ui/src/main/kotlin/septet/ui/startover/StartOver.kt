package septet.ui.startover

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import septet.AppException
import septet.ui.LocalTexts
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Question
import septet.ui.parts.ScrollPage

/** The way out where nothing opens any more. It asks before [onStartOver]. */
@Composable
fun StartOver(enabled: Boolean = true, onStartOver: () -> Unit) {
    var asking by remember { mutableStateOf(false) }
    OtherAction(LocalTexts.current.startOver, enabled, danger = true) { asking = true }
    if (asking) StartOverQuestion({ asking = false }, onStartOver)
}

/** Asked before everything here is removed: what is lost, what stays, how one comes back. */
@Composable
fun StartOverQuestion(onDone: () -> Unit, onStartOver: () -> Unit) {
    val texts = LocalTexts.current
    Question(
        texts.startOverTitle,
        texts.startOverFollows,
        texts.startOverDo,
        texts.startOverKeep,
        onStartOver,
        onDone,
    )
}

/** What a phone that could not be opened can be told. */
interface RefusedTaps {
    fun tryAgain() {}
    fun useOwnServer() {}
    fun startOver() {}
}

/** A phone that could not be opened: why, and the ways on. There is no core, so this is all of the app. */
@Composable
fun RefusedContent(problem: AppException, taps: RefusedTaps) {
    val texts = LocalTexts.current
    ScrollPage(texts.appName, null) {
        when {
            problem is AppException.DeviceStorage -> {
                Banner(texts.own(problem.sentence.ifEmpty { null }, texts.refusedStorage))
                MainAction(texts.tryAgain, onTap = taps::tryAgain)
                StartOver(onStartOver = taps::startOver)
            }
            problem is AppException.InvalidInput && problem.field == "server_url" -> {
                ProblemBanner(problem)
                MainAction(texts.serverOwn, onTap = taps::useOwnServer)
            }
            else -> {
                ProblemBanner(problem)
                MainAction(texts.tryAgain, onTap = taps::tryAgain)
            }
        }
    }
}
