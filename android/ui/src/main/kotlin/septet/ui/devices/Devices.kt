package septet.ui.devices

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import septet.DeviceRow
import septet.DevicesView
import septet.JoinWay
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.ago
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.Card
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Question
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.parts.SwitchLine
import septet.ui.texts.Texts
import septet.ui.theme.LocalColors
import septet.ui.theme.LocalNow
import septet.ui.theme.Space
import septet.ui.theme.Type
import septet.ui.wait

/** What Devices shows. */
data class DevicesState(val view: DevicesView, val doing: Doing = Doing())

/** What Devices can be told. */
interface DevicesTaps {
    fun refresh() {}
    fun remove(id: String) {}
    fun letJoin(on: Boolean) {}
    fun othersAreLost() {}
    fun othersAreKept() {}
    fun letIn(moving: Boolean) {}
    fun recoveryWasRead() {}
}

/** The phones of the account. */
@Composable
fun DevicesScreen(model: DevicesModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    var removing by remember { mutableStateOf<DeviceRow?>(null) }
    LaunchedEffect(model) { model.refresh() }
    DevicesContent(state, model, onBack) { removing = it }
    removing?.let { RemoveQuestion(it, { removing = null }) { model.remove(it.id) } }
}

/** This one, then the others, then whether more may come. */
@Composable
fun DevicesContent(state: DevicesState, taps: DevicesTaps, onBack: (() -> Unit)? = {}, onRemove: (DeviceRow) -> Unit = {}) {
    val texts = LocalTexts.current
    val view = state.view
    val mayChange = view.graceInS == 0uL && !state.doing.busy
    ScrollPage(texts.labelDevices, onBack) {
        ProblemBanner(state.doing.problem)
        view.trustProblem?.let { Banner(texts.own(it, texts.devicesDistrust)) }
        view.recovered?.let {
            Banner(texts.own(it, texts.devicesRecovered)) { OtherAction(texts.devicesRead, onTap = taps::recoveryWasRead) }
        }
        if (view.graceInS > 0uL) Banner(texts.devicesGrace(texts.wait(view.graceInS)))
        if (view.asksAboutOthers) {
            Banner(texts.devicesOthers) {
                OtherAction(texts.devicesOthersLost, mayChange, danger = true, onTap = taps::othersAreLost)
                OtherAction(texts.devicesOthersKept, mayChange, onTap = taps::othersAreKept)
            }
        }
        view.rows.forEach { Device(it, mayChange, onRemove) }
        OtherAction(texts.letinOpen, mayChange) { taps.letIn(moving = false) }
        OtherAction(texts.letinMove, mayChange) { taps.letIn(moving = true) }
        view.multiDevice?.let { SwitchLine(texts.devicesMulti, texts.devicesMultiWhy, it, mayChange, taps::letJoin) }
        OtherAction(texts.devicesRefresh, !state.doing.busy, onTap = taps::refresh)
    }
}

@Composable
private fun Device(row: DeviceRow, mayChange: Boolean, onRemove: (DeviceRow) -> Unit) {
    val texts = LocalTexts.current
    val now = LocalNow.current()
    Card {
        Column(Modifier.semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Space.xs)) {
            Text(row.name, color = LocalColors.current.text, style = Type.heading)
            if (row.thisDevice) Plain(texts.devicesThis)
            val what = listOf(row.model, row.platform).filter { it.isNotEmpty() }.joinToString(" · ")
            if (what.isNotEmpty()) Quiet(what)
            Quiet(texts.added(row.way, texts.ago(row.addedAtMs, now)))
            row.lastSeenMs?.takeUnless { row.thisDevice }?.let { Quiet(texts.devicesLastSeen(texts.ago(it, now))) }
        }
        val warning = row.graceInS?.let { texts.devicesCanStillCancel(texts.wait(it)) }
            ?: row.waitInS?.let { texts.devicesTakesOver(texts.wait(it)) }
        Column(Modifier.padding(top = Space.s), Arrangement.spacedBy(Space.s)) {
            if (warning != null) Banner(warning)
            if (row.removable) OtherAction(texts.devicesRemove(row.name), mayChange, danger = true) { onRemove(row) }
        }
    }
}

/** Asked before a phone is removed. */
@Composable
fun RemoveQuestion(row: DeviceRow, onDone: () -> Unit, onRemove: () -> Unit) {
    val texts = LocalTexts.current
    Question(
        texts.devicesRemoveTitle(row.name),
        texts.devicesRemoveFollows,
        texts.devicesRemoveNow,
        texts.devicesKeep,
        onRemove,
        onDone,
    )
}

private fun Texts.added(way: JoinWay?, ago: String) = when (way) {
    null -> devicesWaits
    JoinWay.FIRST -> devicesAddedFirst(ago)
    JoinWay.QR -> devicesAddedQr(ago)
    JoinWay.EMOJI -> devicesAddedEmoji(ago)
    JoinWay.PASSWORD -> devicesAddedPassword(ago)
    JoinWay.RECOVERY_KEY -> devicesAddedRecoveryKey(ago)
    JoinWay.WAIT -> devicesAddedWait(ago)
}
