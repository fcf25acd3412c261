package septet.ui.join

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import septet.BackupKind
import septet.BackupOffer
import septet.JoinStep
import septet.JoinView
import septet.Progress
import septet.QrSquares
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.EmojiLine
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Qr
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.parts.SecretField
import septet.ui.parts.Working
import septet.ui.wait

/** What Join shows. */
data class JoinState(
    val view: JoinView,
    /** The picture of the view's QR. */
    val qr: QrSquares? = null,
    /** What is typed now; null: neither. */
    val asks: BackupKind? = null,
    val progress: Progress? = null,
    val doing: Doing = Doing(),
    /** Let in, and its last step goes on. */
    val entering: Boolean = false,
)

/** What Join can be told. */
interface JoinTaps {
    fun showQr() {}
    fun compareEmoji() {}
    fun emojiAre(same: Boolean) {}
    fun cancel() {}
    fun lookAgain() {}
    fun ask(kind: BackupKind?) {}
    fun recover() {}
    fun goOn() {}
    fun openTokens() {}
    fun openSettings() {}
    fun stop() {}
    fun startWait() {}
    fun giveUpWait() {}
}

/** A phone on its way into an account that has others. */
@Composable
fun JoinScreen(model: JoinModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    LaunchedEffect(model) { model.follow() }
    DisposableEffect(model) { onDispose(model::forget) }
    JoinContent(state, model.secret, model, onBack)
}

/** The step that it is at. */
@Composable
fun JoinContent(state: JoinState, secret: TextFieldState, taps: JoinTaps, onBack: (() -> Unit)? = null) {
    val texts = LocalTexts.current
    val view = state.view
    val idle = !state.doing.busy
    ScrollPage(texts.joinTitle, onBack) {
        ProblemBanner(state.doing.problem)
        if (state.entering) return@ScrollPage Entering(state, taps)
        view.problem?.let { Banner(texts.own(it, texts.joinStopped)) }
        when (view.step) {
            JoinStep.SHOW_QR -> ShowQr(state, taps)
            JoinStep.AWAIT_ANSWER -> Plain(texts.joinAwaitAnswer)
            JoinStep.COMPARE -> {
                Plain(texts.joinCompare)
                EmojiLine(view.emoji)
                MainAction(texts.joinSame, idle) { taps.emojiAre(true) }
                OtherAction(texts.joinDifferent, idle, danger = true) { taps.emojiAre(false) }
            }
            JoinStep.AWAIT_OTHER -> {
                EmojiLine(view.emoji)
                Plain(texts.joinAwaitOther)
            }
            JoinStep.STOPPED -> MainAction(texts.tryAgain, idle, taps::cancel)
            JoinStep.NONE, JoinStep.CHOOSE -> if (state.asks == null) Choose(view, idle, taps) else Recover(state, secret, taps)
        }
        if (view.step in begun) {
            view.expiresInS?.let { Quiet(texts.joinQrEnds(texts.wait(it))) }
            OtherAction(texts.joinCancel, idle, onTap = taps::cancel)
        }
    }
}

/** Let in, and not yet whole: nothing is to be chosen any more. */
@Composable
private fun Entering(state: JoinState, taps: JoinTaps) {
    val texts = LocalTexts.current
    Plain(texts.verifyBinding)
    if (state.doing.busy) Working(state.progress, taps::stop) else MainAction(texts.tryAgain, onTap = taps::goOn)
}

@Composable
private fun ShowQr(state: JoinState, taps: JoinTaps) {
    val texts = LocalTexts.current
    Plain(texts.joinQrHow)
    // None before the server has it: whoever scans it then finds nothing.
    if (state.qr != null) Qr(state.qr, texts.joinQr) else MainAction(texts.joinAskAgain, !state.doing.busy, taps::lookAgain)
}

@Composable
private fun Choose(view: JoinView, idle: Boolean, taps: JoinTaps) {
    val texts = LocalTexts.current
    view.waitInS?.let {
        Banner(texts.joinWaiting(texts.wait(it)))
        OtherAction(texts.joinWaitCancel, idle, onTap = taps::giveUpWait)
    }
    Plain(texts.joinIntro)
    MainAction(texts.joinShowQr, idle, taps::showQr)
    if (!view.numberIsProved) return
    OtherAction(texts.joinEmoji, idle, onTap = taps::compareEmoji)
    Quiet(texts.joinEmojiWhy)
    Heading(texts.joinLost)
    Offer(view.password, texts.joinPassword, texts::joinPasswordWait, idle) { taps.ask(BackupKind.PASSWORD) }
    Offer(view.recoveryKey, texts.joinKey, texts::joinKeyWait, idle) { taps.ask(BackupKind.RECOVERY_KEY) }
    if (view.waitInS == null) {
        OtherAction(texts.joinWait, idle, danger = true, onTap = taps::startWait)
        Quiet(texts.joinWaitWhy)
    }
    OtherAction(texts.joinAskAgain, idle, onTap = taps::lookAgain)
    OtherAction(texts.setupShowTokens, onTap = taps::openTokens)
    OtherAction(texts.labelSettings, onTap = taps::openSettings)
}

@Composable
private fun Offer(offer: BackupOffer?, now: String, later: (String) -> String, idle: Boolean, onTap: () -> Unit) {
    if (offer == null) return
    val may = offer.inS == 0uL
    OtherAction(if (may) now else later(LocalTexts.current.wait(offer.inS)), idle && may, onTap = onTap)
}

@Composable
private fun Recover(state: JoinState, secret: TextFieldState, taps: JoinTaps) {
    val texts = LocalTexts.current
    if (state.doing.busy) return Working(state.progress, taps::stop)
    val isKey = state.asks == BackupKind.RECOVERY_KEY
    Plain(texts.joinRecoverFollows)
    // A key is copied from paper, sign by sign: one has to see it.
    SecretField(if (isKey) texts.joinKeyField else texts.joinPasswordField, secret, shown = isKey, onDone = taps::recover)
    MainAction(texts.joinRecover, secret.text.isNotEmpty(), taps::recover)
    OtherAction(texts.joinCancel) { taps.ask(null) }
}

private val begun = setOf(JoinStep.SHOW_QR, JoinStep.AWAIT_ANSWER, JoinStep.COMPARE, JoinStep.AWAIT_OTHER)
