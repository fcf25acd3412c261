package septet.ui.export

import androidx.compose.foundation.text.input.TextFieldState
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import septet.AppException
import septet.ExportFormat
import septet.ExportProof
import septet.ShownFile
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held
import septet.ui.parts.forget
import septet.ui.parts.utf8
import septet.ui.parts.wiped
import java.time.Instant
import java.time.ZoneId

/** A file that is made, kept in memory until it is saved, and overwritten then. */
class ExportModel(private val phone: Phone, scope: CoroutineScope) : ExportTaps {
    private val transfer = phone.septet.transfer()
    private val backup = phone.septet.backup()
    private val work = Work(scope)
    private val own = MutableStateFlow(ExportState(transfer.formats(), proof = asked(), backupOn = backup.view().on))

    /** PIN or backups password. Of this screen alone, as the others: saved nowhere. */
    val proof = TextFieldState()

    /** The new password of a sealed file. */
    val secret = TextFieldState()

    /** The same once more. */
    val again = TextFieldState()

    val state: StateFlow<ExportState> = combine(own, work.state) { own, doing -> own.copy(doing = doing) }.held(scope, own.value)

    override fun choose(format: ExportFormat?) {
        forgetTyped()
        own.update { it.copy(format = format) }
    }

    override fun typeWord(word: String) = own.update { it.copy(word = word) }

    override fun make() = work.run {
        val format = own.value.format
        val file = if (format == null) sealed() else proof.utf8().wiped { transfer.export(format.id, it, today()) }
        choose(format)
        own.update { it.copy(file = file, word = "") }
    }

    override fun save() = work.run {
        val file = own.value.file ?: return@run
        // A copy: the screen overwrites its own when it goes, and the system may be writing still.
        val saved = file.bytes.copyOf().wiped { phone.platform.save("septet.${file.extension}", it) }
        if (saved) own.update { it.copy(saved = it.file != null) }
    }

    override fun showQr(at: Int) = own.update { it.copy(qr = at) }

    override fun again() = forget()

    /** Overwrites the file and what was typed. */
    fun forget() {
        forgetTyped()
        own.value.file?.bytes?.fill(0)
        own.update { it.copy(file = null, qr = 0, saved = false) }
    }

    private suspend fun sealed(): ShownFile {
        val bytes = if (own.value.backupOn) {
            backup.file()
        } else {
            secret.utf8().wiped { password -> proof.utf8().wiped { backup.fileWithPassword(password, it) } }
        }
        return ShownFile(
            bytes,
            "septet",
            "application/octet-stream",
            backup.view().entries,
            emptyList(),
            emptyList(),
            emptyList(),
        )
    }

    private fun forgetTyped() = listOf(proof, secret, again).forEach { it.forget() }

    private fun today() = Instant.ofEpochMilli(phone.platform.now()).atZone(ZoneId.systemDefault()).toLocalDate().toString()

    private fun asked() = try {
        transfer.exportProof()
    } catch (_: AppException) {
        ExportProof.NOTHING
    }
}
