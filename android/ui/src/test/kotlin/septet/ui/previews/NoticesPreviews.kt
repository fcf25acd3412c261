package septet.ui.previews

import septet.AppException
import septet.ApprovalDetail
import septet.ApprovalRow
import septet.NoticeKind
import septet.NoticeRow
import septet.ui.Doing
import septet.ui.approval.Answered
import septet.ui.approval.ApprovalContent
import septet.ui.approval.ApprovalState
import septet.ui.approval.ApprovalTaps
import septet.ui.notices.NoticesContent
import septet.ui.notices.NoticesState
import septet.ui.notices.NoticesTaps

private val row = NoticeRow(
    7uL, NoticeKind.DEVICE_ADDED, "", "Tablet on ward 3", null, false, (NOW_MS - 300_000).toULong(), "2", null, false, true, true,
)
private val started = row.copy(
    kind = NoticeKind.RECOVERY_STARTED,
    name = "Somebody’s phone",
    endsInS = 82_000uL,
    canCancel = true,
)
private val none = object : NoticesTaps {}
private val noTaps = object : ApprovalTaps {}
private val request = ApprovalRow(
    "1", "Lakeside Clinic", "#0b5c6b", null, "dr.okafor", "Sign in",
    listOf(
        ApprovalDetail("Workstation", "Ward 3, desk 2"),
        ApprovalDetail("Address", "192.0.2.7"),
    ),
    true, listOf(17u, 42u, 88u), 95uL,
    (NOW_MS + 95_000).toULong(), true,
)

private fun of(name: String, state: NoticesState) = Preview("notices-$name") { NoticesContent(state, none) }

private fun approval(name: String, state: ApprovalState) = Preview("approval-$name") { ApprovalContent(state, noTaps) }

val noticesPreviews = listOf(
    of("device-added", NoticesState(row)),
    of("nameless", NoticesState(row.copy(name = null))),
    of("recovery-started", NoticesState(started, 2)),
    of("recovery-used", NoticesState(started.copy(kind = NoticeKind.RECOVERY_USED, endsInS = 3_000uL))),
    of("awaits-trust", NoticesState(started.copy(kind = NoticeKind.DEVICE_AWAITS_TRUST, endsInS = null))),
    of("deletion", NoticesState(started.copy(kind = NoticeKind.DELETION_STARTED, endsInS = 2_000_000uL))),
    of("cancelling", NoticesState(started, doing = Doing(busy = true))),
    of("offline", NoticesState(started, doing = Doing(problem = AppException.Network("")))),
    approval("choose", ApprovalState(request)),
    approval(
        "long",
        ApprovalState(
            request.copy(
                title = "Release of a controlled substance to the ward",
                account = "",
                application = "Northwind Hospital Group",
            ),
        ),
    ),
    approval("no-number", ApprovalState(request.copy(needsNumber = false, choices = emptyList()))),
    approval(
        "wrong-number",
        ApprovalState(
            request.copy(choices = emptyList()),
            number = "4",
            doing = Doing(problem = AppException.InvalidInput("number", "")),
        ),
    ),
    approval("may-not", ApprovalState(request.copy(canAnswer = false))),
    approval("sending", ApprovalState(request, doing = Doing(busy = true))),
    approval("offline", ApprovalState(request, doing = Doing(problem = AppException.Network("")))),
    approval("approved", ApprovalState(answered = Answered.APPROVED)),
    approval("denied", ApprovalState(answered = Answered.DENIED)),
    approval("not-me", ApprovalState(answered = Answered.NOT_ME)),
    approval("expired", ApprovalState(answered = Answered.EXPIRED)),
    approval("none", ApprovalState()),
)
