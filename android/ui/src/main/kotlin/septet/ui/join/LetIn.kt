package septet.ui.join

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import septet.ApprovalView
import septet.DeviceRow
import septet.MoveView
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.Card
import septet.ui.parts.EmojiLine
import septet.ui.parts.Field
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage

/** What Let in shows. */
data class LetInState(
    /** The person moves to the new phone. */
    val moving: Boolean = false,
    /** The phone that asks. */
    val asks: ApprovalView? = null,
    /** Phones that proved the number and wait. */
    val waiting: List<DeviceRow> = emptyList(),
    /** The new phone of a move is in. */
    val moved: MoveView? = null,
    val camera: Boolean = true,
    /** One phone may join by pictures now. */
    val opened: Boolean = false,
    val doing: Doing = Doing(),
)

/** What Let in can be told. */
interface LetInTaps {
    fun scan() {}
    fun useText(qr: String) {}
    fun compareWith(id: String) {}
    fun openForOne() {}
    fun approve() {}
    fun decline() {}
    fun finishMove() {}
}

/** The other side of Join: a phone that is in lets another in. */
@Composable
fun LetInScreen(model: LetInModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    LaunchedEffect(model) { model.follow() }
    LetInContent(state, model, onBack)
}

/** Scan or compare; look at whom; the end of a move. */
@Composable
fun LetInContent(state: LetInState, taps: LetInTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    val idle = !state.doing.busy
    ScrollPage(if (state.moving) texts.letinMoveTitle else texts.letinTitle, onBack) {
        ProblemBanner(state.doing.problem)
        when {
            state.moved != null -> {
                Plain(texts.letinMoved(state.moved.to))
                Banner(texts.own(state.moved.notice, texts.letinMovedFollows))
                OtherAction(texts.letinFinish, idle, danger = true, onTap = taps::finishMove)
            }
            state.asks != null -> Asks(state.asks, idle, taps)
            else -> Begin(state, idle, taps)
        }
    }
}

@Composable
private fun Asks(asks: ApprovalView, idle: Boolean, taps: LetInTaps) {
    val texts = LocalTexts.current
    // By emoji there is nothing to approve before they are there; by QR the picture proved it.
    val byQr = asks.canApprove && asks.emoji.isEmpty()
    Plain(if (byQr) texts.letinAsks else texts.letinCompare)
    Card {
        Heading(asks.name)
        Quiet(listOf(asks.model, asks.platform).filter { it.isNotEmpty() }.joinToString(" · "))
    }
    if (asks.emoji.isNotEmpty()) EmojiLine(asks.emoji)
    if (!asks.canApprove) Quiet(texts.letinCompareWait)
    MainAction(if (byQr) texts.letinYes else texts.letinYesEmoji, idle && asks.canApprove, taps::approve)
    OtherAction(if (byQr) texts.letinNo else texts.letinNoEmoji, idle, danger = true, onTap = taps::decline)
}

@Composable
private fun Begin(state: LetInState, idle: Boolean, taps: LetInTaps) {
    val texts = LocalTexts.current
    Plain(if (state.moving) texts.letinMoveIntro else texts.letinIntro)
    if (state.camera) {
        MainAction(texts.letinScan, idle, taps::scan)
    } else {
        var text by remember { mutableStateOf("") }
        Quiet(texts.letinNoCamera)
        Field(texts.letinText, text, { text = it }, enabled = idle, onDone = { taps.useText(text) })
        MainAction(texts.letinUseText, idle && text.isNotEmpty()) { taps.useText(text) }
    }
    state.waiting.forEach { row -> OtherAction(texts.letinEmoji(row.name), idle) { taps.compareWith(row.id) } }
    if (state.opened) {
        Quiet(texts.letinOpened)
    } else {
        OtherAction(texts.letinOpenOne, idle, onTap = taps::openForOne)
        Quiet(texts.letinOpenOneWhy)
    }
}
