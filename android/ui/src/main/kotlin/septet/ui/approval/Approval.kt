package septet.ui.approval

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import septet.ApprovalRow
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Banner
import septet.ui.parts.Card
import septet.ui.parts.Field
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.parts.shape
import septet.ui.parts.stripe
import septet.ui.theme.LocalColors
import septet.ui.theme.Space
import septet.ui.theme.Type
import septet.ui.wait

/** How a request ended. */
enum class Answered { APPROVED, DENIED, NOT_ME, EXPIRED }

/** What Approval shows. */
data class ApprovalState(
    /** The request; null: none waits, or it was answered. */
    val row: ApprovalRow? = null,
    val answered: Answered? = null,
    /** The number, where it is typed. */
    val number: String = "",
    val doing: Doing = Doing(),
)

/** What Approval can be told. */
interface ApprovalTaps {
    fun approve(number: UInt?) {}
    fun typeNumber(number: String) {}
    fun deny() {}
    fun notMe() {}
    fun close() {}
}

/** An application asks. */
@Composable
fun ApprovalScreen(model: ApprovalModel) {
    val state by model.state.collectAsState()
    ApprovalContent(state, model)
}

/** Who asks and what; then the answer, and what came of it. */
@Composable
fun ApprovalContent(state: ApprovalState, taps: ApprovalTaps) {
    val texts = LocalTexts.current
    val row = state.row
    ScrollPage(texts.approvalTitle, null) {
        ProblemBanner(state.doing.problem)
        if (row != null && state.answered == null) {
            Asks(row)
            Answer(row, state, taps)
            return@ScrollPage
        }
        when (state.answered) {
            null -> Plain(texts.approvalNone)
            Answered.APPROVED -> Plain(texts.approvalApproved)
            Answered.DENIED -> Plain(texts.approvalDenied)
            Answered.NOT_ME -> Banner(texts.approvalTold)
            Answered.EXPIRED -> Banner(texts.approvalExpired)
        }
        MainAction(texts.approvalClose, !state.doing.busy, taps::close)
    }
}

@Composable
private fun Asks(row: ApprovalRow) {
    val texts = LocalTexts.current
    Card(Modifier.stripe(row.color)) {
        Column(Modifier.semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Space.xs)) {
            Quiet(texts.approvalAsks(row.application))
            Heading(row.title)
            if (row.account.isNotEmpty()) Plain(texts.approvalAccount(row.account))
        }
        row.details.forEach { detail ->
            Column(Modifier.semantics(mergeDescendants = true) {}) {
                Quiet(detail.label)
                Plain(detail.value)
            }
        }
    }
    Quiet(texts.approvalEnds(texts.wait(row.expiresInS)))
}

@Composable
private fun Answer(row: ApprovalRow, state: ApprovalState, taps: ApprovalTaps) {
    val texts = LocalTexts.current
    val may = row.canAnswer && !state.doing.busy
    if (!row.canAnswer) Banner(texts.approvalGrace)
    when {
        !row.needsNumber -> MainAction(texts.approvalApprove, may) { taps.approve(null) }
        row.choices.isNotEmpty() -> {
            Heading(texts.approvalNumber)
            FlowRow(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.m), Arrangement.spacedBy(Space.m)) {
                row.choices.forEach { Choice(it, may) { taps.approve(it) } }
            }
        }
        else -> {
            val number = state.number.toUIntOrNull()
            Field(texts.approvalType, state.number, taps::typeNumber, enabled = may, kind = KeyboardType.Number)
            MainAction(texts.approvalApprove, may && number != null) { taps.approve(number) }
        }
    }
    OtherAction(texts.approvalDeny, may, onTap = taps::deny)
    OtherAction(texts.approvalNotMe, may, danger = true, onTap = taps::notMe)
    Quiet(texts.approvalNotMeWhy)
}

/** Large, for gloves. */
@Composable
private fun Choice(number: UInt, enabled: Boolean, onTap: () -> Unit) {
    val colors = LocalColors.current
    val verb = LocalTexts.current.approvalPick("$number")
    Box(
        Modifier.widthIn(min = 96.dp).heightIn(min = 72.dp).background(colors.surface, shape).border(2.dp, colors.accent, shape)
            .clickable(enabled, role = Role.Button, onClick = onTap).semantics { contentDescription = verb },
        Alignment.Center,
    ) {
        Text(
            "$number",
            Modifier.clearAndSetSemantics {
            },
            color = if (enabled) colors.code else colors.quiet,
            style = Type.codeInCard,
        )
    }
}
