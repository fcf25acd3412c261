package septet.ui.previews

import septet.AppException
import septet.ui.parts.ProblemBanner
import septet.ui.parts.ScrollPage

/** What [AppException.InvalidInput] names. */
private const val FIELDS = "phone email code pin password server_url clock file scheme secret rows note number approval " +
    "recovery_key backup multi_device invitation"

/** Each variant once; for `InvalidInput` each field that has a sentence of its own. */
val allErrors: List<Pair<String, AppException>> = listOf(
    "network" to AppException.Network(""),
    "rate-limited" to AppException.RateLimited(300u, ""),
    "wrong-code" to AppException.WrongCode(3u, ""),
    "wrong-code-last" to AppException.WrongCode(0u, ""),
    "session-expired" to AppException.SessionExpired(""),
    "signed-out" to AppException.SignedOut(""),
    "wrong-backup-password" to AppException.WrongBackupPassword(""),
    "damaged-backup" to AppException.DamagedBackup(""),
    "stopped" to AppException.Stopped(""),
    "device-storage" to AppException.DeviceStorage(""),
    "update-required" to AppException.UpdateRequired(""),
    "locked" to AppException.Locked(""),
    "internal" to AppException.Internal("0badcafe", ""),
) + FIELDS.split(" ").map {
    "input-${it.replace('_', '-')}" to AppException.InvalidInput(it, "")
}

/** All of them, some on each page. */
val errorPreviews = allErrors.chunked(4).mapIndexed { page, errors ->
    Preview("errors-${page + 1}") { ScrollPage("Errors", null) { errors.forEach { ProblemBanner(it.second) } } }
}
