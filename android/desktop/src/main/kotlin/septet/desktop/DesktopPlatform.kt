package septet.desktop

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import septet.AppException
import septet.ui.Picked
import septet.ui.Platform
import java.awt.FileDialog
import java.awt.Frame
import java.awt.Toolkit
import java.awt.datatransfer.DataFlavor
import java.awt.datatransfer.StringSelection
import java.io.IOException
import java.nio.file.Path
import java.util.Locale
import kotlin.io.path.exists
import kotlin.io.path.readBytes
import kotlin.io.path.readText
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

/** A computer as the phone's system. Preferences are in [folder], beside the phone's own files. [onStartOver]: of who opened it. */
class DesktopPlatform(folder: Path, override val version: String, private val onStartOver: () -> Unit) : Platform {
    private val clearing = CoroutineScope(SupervisorJob() + Dispatchers.Main)
    private val file = folder.resolve(PREFERENCES)

    override val locale: String = Locale.getDefault().toLanguageTag()
    override val region: String = Locale.getDefault().country

    override fun copy(text: String, clearAfterS: Int) {
        val clipboard = Toolkit.getDefaultToolkit().systemClipboard
        clipboard.setContents(StringSelection(text), null)
        clearing.launch {
            delay(clearAfterS * 1_000L)
            val there = try {
                clipboard.getData(DataFlavor.stringFlavor)
            } catch (_: Exception) {
                // Another program has it, or something that is no text: it is not ours to clear.
                null
            }
            if (there == text) clipboard.setContents(StringSelection(""), null)
        }
    }

    override fun countryName(region: String, language: String): String =
        Locale.Builder().setRegion(region).build().getDisplayCountry(Locale.forLanguageTag(language))

    override suspend fun pick(what: Picked): ByteArray? = chosen(FileDialog.LOAD, "")?.let {
        stored { it.readBytes() }
    }

    override suspend fun save(name: String, bytes: ByteArray): Boolean {
        val path = chosen(FileDialog.SAVE, name) ?: return false
        stored { path.writeBytes(bytes) }
        return true
    }

    private suspend fun <Found> stored(step: () -> Found): Found = withContext(Dispatchers.IO) {
        try {
            step()
        } catch (_: IOException) {
            throw AppException.DeviceStorage("")
        }
    }

    override fun startOver() = onStartOver()

    override fun preferences(): String? = file.takeIf { it.exists() }?.readText()

    override fun keepPreferences(text: String) = file.writeText(text)

    private suspend fun chosen(mode: Int, name: String): Path? = withContext(Dispatchers.Main) {
        val dialog = FileDialog(null as Frame?, "", mode).apply { file = name }
        dialog.isVisible = true
        dialog.file?.let { Path.of(dialog.directory, it) }
    }

    companion object {
        /** The file of the preferences. */
        const val PREFERENCES = "preferences"
    }
}
