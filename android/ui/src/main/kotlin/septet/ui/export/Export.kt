package septet.ui.export

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import septet.ExportFormat
import septet.ExportProof
import septet.ShownFile
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.ChoiceLine
import septet.ui.parts.Field
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Qr
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.parts.SecretField
import septet.ui.texts.Texts

/** What Export shows. */
data class ExportState(
    val formats: List<ExportFormat> = emptyList(),
    /** Null: the sealed file, which is the better way. */
    val format: ExportFormat? = null,
    /** What is asked for before secrets are written in the open. */
    val proof: ExportProof = ExportProof.NOTHING,
    /** Backups are on, so the sealed file opens with their password. */
    val backupOn: Boolean = false,
    /** What was typed for the word. */
    val word: String = "",
    /** The file that was made. */
    val file: ShownFile? = null,
    /** The QR of it that is shown, from 0. */
    val qr: Int = 0,
    val saved: Boolean = false,
    val doing: Doing = Doing(),
)

/** What Export can be told. */
interface ExportTaps {
    fun choose(format: ExportFormat?) {}
    fun typeWord(word: String) {}
    fun make() {}
    fun save() {}
    fun showQr(at: Int) {}
    fun again() {}
}

/** Own tokens into a file, or onto the screen for another app's camera. */
@Composable
fun ExportScreen(model: ExportModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    DisposableEffect(model) { onDispose(model::forget) }
    ExportContent(state, model.proof, model.secret, model.again, model, onBack)
}

/** [proof]: PIN or backups password; [secret], [again]: a new password. */
@Composable
fun ExportContent(
    state: ExportState,
    proof: TextFieldState,
    secret: TextFieldState,
    again: TextFieldState,
    taps: ExportTaps,
    onBack: (() -> Unit)? = {},
) {
    val texts = LocalTexts.current
    ScrollPage(texts.exportTitle, onBack) {
        ProblemBanner(state.doing.problem)
        if (state.file == null) Choice(texts, state, proof, secret, again, taps) else Made(texts, state, state.file, taps)
    }
}

@Composable
private fun Choice(
    texts: Texts,
    state: ExportState,
    proof: TextFieldState,
    secret: TextFieldState,
    again: TextFieldState,
    taps: ExportTaps,
) {
    Heading(texts.exportFormat)
    ChoiceLine(texts.exportSealed, state.format == null) { taps.choose(null) }
    state.formats.forEach { format -> ChoiceLine(format.name, state.format == format) { taps.choose(format) } }
    val ready = if (state.format == null) {
        Plain(texts.exportSealedWhy)
        val proved = state.backupOn || state.proof == ExportProof.NOTHING || Proof(texts, state, proof, taps)
        (state.backupOn || NewPassword(texts, secret, again)) && proved
    } else {
        Banner(texts.exportOpenWhy)
        Proof(texts, state, proof, taps)
    }
    if (state.doing.busy) Quiet(texts.exportMaking)
    MainAction(texts.exportMake, ready && !state.doing.busy, taps::make)
}

@Composable
private fun NewPassword(texts: Texts, secret: TextFieldState, again: TextFieldState): Boolean {
    SecretField(texts.exportNewPassword, secret)
    val same = secret.text.contentEquals(again.text)
    val differs = again.text.isNotEmpty() && !same
    SecretField(texts.exportNewPasswordAgain, again, texts.exportMismatch.takeIf { differs }, differs)
    return secret.text.isNotEmpty() && same
}

@Composable
private fun Proof(texts: Texts, state: ExportState, secret: TextFieldState, taps: ExportTaps): Boolean = when (state.proof) {
    ExportProof.PIN -> {
        SecretField(texts.exportPin, secret, digits = true)
        secret.text.isNotEmpty()
    }
    ExportProof.BACKUP_PASSWORD -> {
        SecretField(texts.exportBackupPassword, secret)
        secret.text.isNotEmpty()
    }
    ExportProof.NOTHING -> {
        Field(texts.exportWord(texts.exportTheWord), state.word, taps::typeWord)
        state.word.trim().equals(texts.exportTheWord, ignoreCase = true)
    }
}

@Composable
private fun Made(texts: Texts, state: ExportState, file: ShownFile, taps: ExportTaps) {
    Heading(texts.exportDone(file.entries.toLong()))
    Plain(texts.exportDoneWhy)
    if (file.qrs.isNotEmpty()) {
        Quiet(texts.exportQrWhy)
        Qr(file.qrs[state.qr], texts.exportQr((state.qr + 1).toString(), file.qrs.size.toString()))
        Plain(texts.exportQr((state.qr + 1).toString(), file.qrs.size.toString()))
        if (state.qr + 1 < file.qrs.size) MainAction(texts.exportQrNext) { taps.showQr(state.qr + 1) }
        if (state.qr > 0) OtherAction(texts.exportQrBack) { taps.showQr(state.qr - 1) }
    }
    if (state.saved) Banner(texts.exportSaved)
    OtherAction(texts.exportSave, !state.doing.busy, onTap = taps::save)
    if (file.leftOut.isNotEmpty()) {
        Heading(texts.exportLeftOut)
        file.leftOut.forEach {
            val why = texts.own(it.reason, if (it.whole) texts.exportLeftOutWhole else texts.exportLeftOutPart)
            Quiet(texts.importWhy(it.title, why))
        }
    }
    if (file.applications.isNotEmpty()) {
        Heading(texts.exportApplications)
        file.applications.forEach { Quiet(it) }
    }
    OtherAction(texts.exportAgain, onTap = taps::again)
}
