package septet.ui

import androidx.compose.runtime.staticCompositionLocalOf
import septet.AppException
import septet.Span
import septet.SpanUnit
import septet.ageSpan
import septet.ageSpanAt
import septet.ui.texts.Texts
import septet.ui.texts.allTexts
import septet.waitSpan

/** The texts of the language that is on. */
val LocalTexts = staticCompositionLocalOf<Texts> { allTexts.first() }

/** `in 12 seconds` */
fun Texts.wait(seconds: ULong): String {
    val span = waitSpan(seconds)
    return when (span.unit) {
        SpanUnit.SECONDS -> inSeconds(span.n)
        SpanUnit.MINUTES -> inMinutes(span.n)
        SpanUnit.HOURS -> inHours(span.n)
        SpanUnit.DAYS -> inDays(span.n)
    }
}

/** `5 minutes ago` */
fun Texts.ago(seconds: ULong): String = ago(ageSpan(seconds))

/** How long ago [thenMs] was at [nowMs], both in milliseconds since 1970. */
fun Texts.ago(thenMs: ULong, nowMs: Long): String = ago(ageSpanAt(thenMs, nowMs.toULong()))

private fun Texts.ago(span: Span): String = when (span.unit) {
    SpanUnit.SECONDS -> agoNow
    SpanUnit.MINUTES -> agoMinutes(span.n)
    SpanUnit.HOURS -> agoHours(span.n)
    SpanUnit.DAYS -> agoDays(span.n)
}

private val Span.n get() = count.toLong()

/** What happened, what is safe, what to do: by the error's class, in the language that is on. */
fun Texts.problem(error: AppException): String = when (error) {
    is AppException.Network -> errorNetwork
    is AppException.RateLimited -> errorRateLimited(wait(error.retryAfterS))
    is AppException.WrongCode -> errorWrongCode(error.attemptsLeft.toLong())
    is AppException.SessionExpired -> errorSessionExpired
    is AppException.SignedOut -> errorSignedOut
    is AppException.WrongBackupPassword -> errorWrongBackupPassword
    is AppException.DamagedBackup -> errorDamagedBackup
    is AppException.Stopped -> errorStopped
    is AppException.InvalidInput -> when (error.field) {
        "phone" -> errorInputPhone
        "email" -> errorInputEmail
        "code" -> errorInputCode
        "pin" -> errorInputPin
        "password" -> errorInputPassword
        "server_url" -> errorInputServer
        "clock" -> errorInputClock
        "file" -> errorInputFile
        "scheme", "uri" -> errorInputScheme
        "secret" -> errorInputSecret
        "rows" -> errorInputRows
        "number" -> errorInputNumber
        "approval" -> errorInputApproval
        "recovery_key" -> errorInputRecoveryKey
        "backup" -> errorInputBackup
        "multi_device" -> errorInputMultiDevice
        "invitation" -> errorInputInvitation
        else -> own(error.sentence.ifEmpty { null }, errorInput(error.field))
    }
    is AppException.DeviceStorage -> errorDeviceStorage
    is AppException.UpdateRequired -> errorUpdateRequired
    is AppException.Locked -> errorLocked
    is AppException.Internal -> errorInternal(error.incident)
}

/** What core says in English, where English is on; in other languages [own], which says the same less exactly. */
fun Texts.own(sentence: String?, own: String): String = sentence.takeIf { language == "en" } ?: own
