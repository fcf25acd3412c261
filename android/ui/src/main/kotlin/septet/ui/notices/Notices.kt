package septet.ui.notices

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.window.Dialog
import androidx.compose.ui.window.DialogProperties
import septet.NoticeKind
import septet.NoticeRow
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.ago
import septet.ui.parts.Banner
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.texts.Texts
import septet.ui.theme.LocalColors
import septet.ui.theme.LocalNow
import septet.ui.wait

/** What comes before everything. */
data class NoticesState(
    /** The oldest that still has to be looked at; null: none. */
    val row: NoticeRow? = null,
    /** How many follow. */
    val more: Int = 0,
    val doing: Doing = Doing(),
)

/** What a notice can be told. */
interface NoticesTaps {
    fun cancelIt() {}
    fun putAway() {}
}

/** Lies over any screen while there is a notice that comes first. What is below stays as it was, out of reach. */
@Composable
fun NoticesOver(model: NoticesModel) {
    val state by model.state.collectAsState()
    if (state.row == null) return
    Dialog({}, DialogProperties(dismissOnBackPress = false, dismissOnClickOutside = false, usePlatformDefaultWidth = false)) {
        Box(Modifier.fillMaxSize().background(LocalColors.current.ground)) { NoticesContent(state, model) }
    }
}

/** What happened, until when it can be stopped, and the way to do so. */
@Composable
fun NoticesContent(state: NoticesState, taps: NoticesTaps) {
    val row = state.row ?: return
    val texts = LocalTexts.current
    val idle = !state.doing.busy
    ScrollPage(texts.noticesWarning, null) {
        ProblemBanner(state.doing.problem)
        Banner(texts.sentence(row))
        Quiet(texts.ago(row.atMs, LocalNow.current()))
        row.endsInS?.let { Plain(texts.noticesEnds(texts.wait(it))) }
        if (row.canCancel) {
            val stops = if (row.kind == NoticeKind.DELETION_STARTED) texts.labelKeepMyAccount else texts.labelCancelIt
            MainAction(stops, idle, taps::cancelIt)
            OtherAction(texts.noticesMine, idle, onTap = taps::putAway)
        } else {
            MainAction(texts.noticesRead, idle, taps::putAway)
        }
        if (state.more > 0) Quiet(texts.noticesMore(state.more.toLong()))
    }
}

/** What core says in English, in the language that is on. */
internal fun Texts.sentence(row: NoticeRow): String {
    val device = row.name ?: noticesDevice
    val application = row.name ?: noticesApplication
    return when (row.kind) {
        NoticeKind.DEVICE_AWAITS_TRUST -> noticesAwaitsTrust(device)
        NoticeKind.DEVICE_ADDED -> if (row.here) noticesAddedHere else noticesAdded(device)
        NoticeKind.DEVICE_REMOVED -> noticesRemoved(device)
        NoticeKind.RECOVERY_USED -> if (row.here) noticesRecoveryUsedHere else noticesRecoveryUsed(device)
        NoticeKind.RECOVERY_STARTED -> noticesRecoveryStarted(device)
        NoticeKind.RECOVERY_CANCELLED -> noticesRecoveryCancelled(device)
        NoticeKind.RECOVERED -> noticesRecovered(device)
        NoticeKind.NUMBER_CHANGED ->
            if (row.here) noticesNumberHere else row.phoneHint?.let { noticesNumberHint(it) } ?: noticesNumber
        NoticeKind.MULTI_DEVICE_CHANGED -> noticesMulti
        NoticeKind.EMAILS_CHANGED -> noticesEmails
        NoticeKind.BACKUP_CHANGED -> if (row.here) noticesBackupHere else noticesBackup(device)
        NoticeKind.DELETION_STARTED -> noticesDeletion
        NoticeKind.DELETION_CANCELLED -> noticesKept
        NoticeKind.ENROLLED -> noticesEnrolled(application)
        NoticeKind.ENROLMENT_ENDED -> noticesEnded(application)
        NoticeKind.ENROLMENT_RESET -> noticesReset(application)
        NoticeKind.EMERGENCY_CODES_MADE -> noticesEmergencyMade(application)
        NoticeKind.EMERGENCY_CODE_USED -> noticesEmergencyUsed(application)
        NoticeKind.OTHER_CODES_MADE -> noticesOtherCodes(application)
        NoticeKind.APPROVAL_NOT_ME -> noticesNotMe(application)
        NoticeKind.OTHER -> noticesOther
    }
}
