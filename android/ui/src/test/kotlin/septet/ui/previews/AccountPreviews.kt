package septet.ui.previews

import septet.AccountProfileView
import septet.AppException
import septet.Channel
import septet.CheckPermission
import septet.ClockDrift
import septet.NoticeKind
import septet.NoticeRow
import septet.NoticesView
import septet.NumberChangeView
import septet.NumberStage
import septet.Permission
import septet.SyncView
import septet.ui.Doing
import septet.ui.settings.AccountContent
import septet.ui.settings.AccountState
import septet.ui.settings.AccountTaps
import septet.ui.settings.ClockContent
import septet.ui.settings.ClockState
import septet.ui.settings.ClockTaps
import septet.ui.settings.DeleteQuestion
import septet.ui.settings.NumberContent
import septet.ui.settings.NumberState
import septet.ui.settings.NumberTaps
import septet.ui.settings.SecurityLogContent
import septet.ui.settings.SecurityLogState
import septet.ui.settings.SecurityLogTaps

private val profile = AccountProfileView(true, "••00", listOf("maya@clinic.example", "maya@home.example"), false, null, null, 0u)
private val offline = Doing(problem = AppException.Network(""))
private val now = Permission(true, 0u)
private val change =
    NumberChangeView(NumberStage.NOT_BEGUN, "••00", null, false, null, now, now, CheckPermission(false, 0u, 5u), 0u)
private val proving = change.copy(stage = NumberStage.VERIFYING, newHint = "••42", expiresInS = 500u)
private val sync = SyncView(NOW_MS.toULong(), 60u, false, ClockDrift(0, 65u), null, 3u, 0u, null)
private val notice = NoticeRow(
    2u, NoticeKind.DEVICE_ADDED, "", "Tablet", null, false, (NOW_MS - 90_000_000).toULong(), null, null, false, false, false,
)

private fun account(name: String, state: AccountState) = Preview("account-$name") {
    AccountContent(state, object : AccountTaps {})
}

private fun number(name: String, state: NumberState) = Preview("number-$name") { NumberContent(state, object : NumberTaps {}) }

private fun log(name: String, state: SecurityLogState) = Preview("log-$name") {
    SecurityLogContent(state, object : SecurityLogTaps {})
}

private fun clock(name: String, state: ClockState) = Preview("clock-$name") { ClockContent(state, object : ClockTaps {}) }

val accountPreviews = listOf(
    account("known", AccountState(profile, "maya@new.example")),
    account("unknown-offline", AccountState(profile.copy(known = false), doing = offline)),
    account("deleting", AccountState(profile.copy(deletedAtMs = 1u, deletedInS = 2_500_000u))),
    account("grace", AccountState(profile.copy(emails = emptyList(), changesInS = 3_000u))),
    Preview("account-delete") { DeleteQuestion({}, {}) },
    number("new", NumberState(change, "+1 650 555 0142")),
    number("choose", NumberState(proving)),
    number(
        "sent",
        NumberState(proving.copy(canSubmit = true, sentBy = Channel.SMS, check = CheckPermission(true, 0u, 5u)), code = "12"),
    ),
    number("taken", NumberState(change, "+1 650 555 0142", doing = Doing(problem = AppException.InvalidInput("phone", "")))),
    number("moving-offline", NumberState(change.copy(stage = NumberStage.MOVING), doing = offline)),
    log(
        "two",
        SecurityLogState(NoticesView(listOf(notice, notice.copy(id = 1u, sentence = "Your account was made.")), 0u, null, 0u)),
    ),
    log("empty-offline", SecurityLogState(NoticesView(emptyList(), 0u, null, 0u), offline)),
    clock("right", ClockState(sync)),
    clock("ahead", ClockState(sync.copy(clock = ClockDrift(130, 5u), clockWarning = "ahead"))),
    clock("behind", ClockState(sync.copy(clock = ClockDrift(-130, 5u), clockWarning = "behind"))),
    clock("unknown-offline", ClockState(sync.copy(clock = null), offline)),
)
