package septet.ui.previews

import androidx.compose.foundation.text.input.TextFieldState
import septet.AppException
import septet.FormProblem
import septet.ImportCause
import septet.ImportOutcome
import septet.ImportPreview
import septet.ImportReport
import septet.ImportRow
import septet.ImportState
import septet.ImportedRow
import septet.ShownCode
import septet.TokenDraft
import septet.TokenKind
import septet.ui.Doing
import septet.ui.add.AddContent
import septet.ui.add.AddState
import septet.ui.add.AddTaps
import septet.ui.add.Asks
import septet.ui.add.ByHandContent
import septet.ui.add.ByHandState
import septet.ui.add.ByHandTaps
import septet.ui.add.ImportContent
import septet.ui.add.ImportPage
import septet.ui.add.ImportTaps
import septet.ui.add.emptyForm

private val ways = AddState(hasCamera = true, apps = listOf("Aegis", "Bitwarden", "2FAS", "Google Authenticator"))
private val noAdd = object : AddTaps {}
private val noHand = object : ByHandTaps {}
private val noImport = object : ImportTaps {}

private fun add(name: String, state: AddState, typed: String = "") =
    Preview("add-$name") { AddContent(state, TextFieldState(typed), TextFieldState(typed), noAdd) }

private val nothing = TokenDraft(FormProblem.SECRET_MISSING, null, null, null, false)
private val draft =
    TokenDraft(null, ShownCode("287082", "287 082"), (NOW_MS - 12_000).toULong(), (NOW_MS + 18_000).toULong(), false)
private val form = emptyForm.copy(issuer = "Mail", account = "maya@clinic.example")

private fun hand(name: String, state: ByHandState, typed: String = "made up") =
    Preview("hand-$name") { ByHandContent(state, TextFieldState(typed), noHand) }

private const val NO_SECRET = "This entry has no secret. It was left out."

private fun entry(
    index: Int,
    title: String,
    state: ImportState,
    reason: String? = null,
    warning: String? = null,
    cause: ImportCause? = null,
) =
    ImportRow(
        index.toUInt(),
        title,
        "maya@clinic.example",
        TokenKind.TOTP,
        null,
        state,
        reason,
        cause,
        warning,
        state == ImportState.NEW,
    )

private val read = ImportPreview(
    listOf("Aegis"),
    listOf(
        entry(0, "Mail", ImportState.NEW),
        entry(1, "Northwind", ImportState.NEW, warning = "The secret of this token is short (under 128 bits)."),
        entry(2, "Bank", ImportState.DUPLICATE),
        entry(3, "Library", ImportState.CHANGED, "It is called “Books” here.", cause = ImportCause.CHANGED),
        entry(4, "Old VPN", ImportState.REFUSED, NO_SECRET, cause = ImportCause.NO_SECRET),
    ),
    2u,
    1u,
    1u,
    1u,
    emptyList(),
)
private val report = ImportReport(
    listOf(ImportedRow("Old VPN", "maya", ImportOutcome.REFUSED, NO_SECRET, ImportCause.NO_SECRET)),
    12u,
    0u,
    2u,
    0u,
    1u,
    emptyList(),
)

private fun import(name: String, page: ImportPage) = Preview("import-$name") { ImportContent(page, noImport) }

val addPreviews = listOf(
    add("ways", ways),
    add("no-camera", ways.copy(hasCamera = false)),
    add("pasting", ways.copy(pasting = true), "otpauth://totp/Mail"),
    add("waiting", ways.copy(waiting = 7)),
    add("reading", ways.copy(doing = Doing(busy = true))),
    add("password", ways.copy(asks = Asks.PASSWORD), "secret"),
    add("password-wrong", ways.copy(asks = Asks.PASSWORD, doing = Doing(problem = AppException.WrongBackupPassword("")))),
    add("memory", ways.copy(asks = Asks.MEMORY)),
    add("unreadable-file", ways.copy(doing = Doing(problem = AppException.InvalidInput("file", "")))),
    hand("empty", ByHandState(draft = nothing), ""),
    hand("code", ByHandState(form, draft)),
    hand("weak", ByHandState(form, draft.copy(weak = true))),
    hand("wrong-secret", ByHandState(form, nothing.copy(problem = FormProblem.SECRET))),
    hand("more-wrong-digits", ByHandState(form.copy(digits = "4"), nothing.copy(problem = FormProblem.DIGITS), more = true)),
    hand(
        "more-counter",
        ByHandState(form.copy(kind = TokenKind.HOTP), draft.copy(validFromMs = null, validUntilMs = null), more = true),
    ),
    hand("more-steam", ByHandState(form.copy(kind = TokenKind.STEAM), draft, more = true)),
    hand("duplicate", ByHandState(form, draft, duplicate = "1")),
    import("preview", ImportPage(read, setOf(0u, 1u))),
    import("none-chosen", ImportPage(read)),
    import("missing", ImportPage(read.copy(apps = listOf("Google Authenticator"), missing = listOf("2 of 3")), setOf(0u, 1u))),
    import("no-room", ImportPage(read, setOf(0u), doing = Doing(problem = AppException.InvalidInput("rows", "")))),
    import("nothing", ImportPage()),
    import("report", ImportPage(read, report = report)),
    import("report-missing", ImportPage(read, report = report.copy(updated = 1u, leftOut = 3u, missing = listOf("2 of 3")))),
)
