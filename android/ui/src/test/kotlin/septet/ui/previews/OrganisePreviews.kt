package septet.ui.previews

import androidx.compose.foundation.text.input.TextFieldState
import septet.AppException
import septet.DuplicateGroup
import septet.DuplicateReason
import septet.ExportFormat
import septet.ExportProof
import septet.HashAlgorithm
import septet.LeftOutRow
import septet.ShownFile
import septet.SortOrder
import septet.TokenDetails
import septet.TokenEdit
import septet.TokenKind
import septet.TrashRow
import septet.qrSquares
import septet.ui.Doing
import septet.ui.export.ExportContent
import septet.ui.export.ExportState
import septet.ui.export.ExportTaps
import septet.ui.organise.DuplicatesContent
import septet.ui.organise.DuplicatesState
import septet.ui.organise.DuplicatesTaps
import septet.ui.organise.EditContent
import septet.ui.organise.EditState
import septet.ui.organise.EditTaps
import septet.ui.organise.OrganiseContent
import septet.ui.organise.OrganiseState
import septet.ui.organise.OrganiseTaps
import septet.ui.organise.PurgeQuestion
import septet.ui.organise.RemoveQuestion
import septet.ui.organise.TrashContent
import septet.ui.organise.TrashState
import septet.ui.organise.TrashTaps

private fun details(title: String, account: String) = TokenDetails(
    title, TokenKind.TOTP, title, title, account, null, null, null, null, false, "#7a3e9d", title.take(1), null,
    6u, 30u, null, HashAlgorithm.SHA1, true, true, null, null,
)

private val mail = details("Mail", "maya@clinic.example")
private val removed = TrashRow("1", "Mail", "maya@clinic.example", "#c2410c", "M", (NOW_MS - 86_400_000).toULong(), 29u)
private val problem = Doing(problem = AppException.DeviceStorage(""))

private fun organise(name: String, state: OrganiseState) = Preview("organise-$name") {
    OrganiseContent(state, object : OrganiseTaps {})
}

private fun edit(name: String, state: EditState, note: String = "") =
    Preview("edit-$name") { EditContent(state, TextFieldState(note), object : EditTaps {}) }

private fun trash(name: String, state: TrashState) = Preview("trash-$name") { TrashContent(state, object : TrashTaps {}) }

private fun duplicates(name: String, state: DuplicatesState) =
    Preview("duplicates-$name") { DuplicatesContent(state, object : DuplicatesTaps {}) }

private fun export(name: String, state: ExportState, secret: String = "", again: String = "") =
    Preview("export-$name") {
        ExportContent(state, TextFieldState(secret), TextFieldState(secret), TextFieldState(again), object : ExportTaps {})
    }

private val one = EditState(
    1,
    "Mail · maya@clinic.example",
    TokenEdit(name = "Work mail", group = "Work", icon = "", pinned = true, hidden = false),
)
private val text = ExportFormat("otpauth", "otpauth addresses", "txt", "text/plain")
private val google = ExportFormat("google", "Google Authenticator", "txt", "text/plain")
private val formats = ExportState(listOf(text, google))
private val file = ShownFile(ByteArray(0), "txt", "text/plain", 12u, emptyList(), emptyList(), emptyList())

/** Squares that say nothing. */
private val qr by lazy { qrSquares("otpauth-migration://made-up-for-a-picture-of-the-screen")!! }

val organisePreviews = listOf(
    organise("own-order", OrganiseState()),
    organise("usage-and-hidden", OrganiseState(SortOrder.USAGE, listOf(mail))),
    organise("problem", OrganiseState(doing = problem)),
    edit("one", one, "Ask Lee"),
    edit("application", one.copy(removable = false)),
    edit("several", EditState(3)),
    edit("problem", one.copy(doing = Doing(problem = AppException.InvalidInput("note", "")))),
    edit("gone", EditState()),
    Preview("edit-remove") { RemoveQuestion(3, {}, {}) },
    trash("two", TrashState(listOf(removed, removed.copy(id = "2", title = "Bank", account = "", daysLeft = 0u)))),
    trash("empty", TrashState()),
    trash("problem", TrashState(listOf(removed), problem)),
    Preview("trash-purge") { PurgeQuestion(removed, {}, {}) },
    duplicates("three", DuplicatesState(DuplicateReason.entries.map { DuplicateGroup(it, listOf(mail)) })),
    duplicates("none", DuplicatesState()),
    export("sealed-new-password", formats, "long enough", "long"),
    export("sealed-of-backup", formats.copy(backupOn = true)),
    export("open-pin", formats.copy(format = text, proof = ExportProof.PIN), "482913"),
    export("open-password", formats.copy(format = text, proof = ExportProof.BACKUP_PASSWORD)),
    export("open-word", formats.copy(format = text, word = "export")),
    export(
        "wrong-pin",
        formats.copy(format = text, proof = ExportProof.PIN, doing = Doing(problem = AppException.WrongCode(8u, ""))),
    ),
    export("making", formats.copy(format = text, word = "export", doing = Doing(busy = true))),
    export(
        "made",
        formats.copy(
            file = file.copy(leftOut = listOf(LeftOutRow("Steam", true, "No such kind.")), applications = listOf("Clinic")),
        ),
    ),
    export("saved", formats.copy(file = file, saved = true)),
    export("qrs", formats.copy(file = file.copy(qrs = listOf(qr, qr, qr)), qr = 1)),
)
