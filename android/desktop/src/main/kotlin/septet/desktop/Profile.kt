package septet.desktop

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import septet.AppClient
import septet.AppException
import septet.Changes
import septet.Septet
import septet.Settings
import septet.Transport
import septet.ui.Phone
import septet.ui.Preferences
import septet.ui.startover.RefusedTaps
import java.io.IOException
import kotlin.io.path.createDirectories
import kotlin.io.path.deleteIfExists
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name

/** The phone in the folder of a profile: opened, and opened anew after the person started over. */
class Profile(private val asked: Arguments) : RefusedTaps {
    /** This computer as its system. */
    val platform = DesktopPlatform(asked.folder.createDirectories(), VERSION, ::startOver)

    /** The phone, or the [AppException] why there is none. */
    var opened: Result<Phone> by mutableStateOf(open())
        private set

    override fun tryAgain() {
        opened = open()
    }

    override fun useOwnServer() {
        platform.keepPreferences(Preferences.of(platform.preferences()).copy(server = null, pins = emptyList()).text())
        opened = open()
    }

    /** Here everything is a file of the folder. What still runs in the core before finds its own gone, and writes nothing. */
    override fun startOver() {
        opened = try {
            asked.folder.listDirectoryEntries().filter { it.name != DesktopPlatform.PREFERENCES }.forEach { it.deleteIfExists() }
            open()
        } catch (_: IOException) {
            Result.failure(AppException.DeviceStorage(""))
        }
    }

    private fun open(): Result<Phone> {
        val kept = Preferences.of(platform.preferences())
        val server = asked.server ?: kept.server ?: DEMO_SERVER
        // They are of the server that they were kept with.
        val pins = if (asked.server == null) kept.pins else emptyList()
        val settings = Settings(
            server,
            AppClient.DESKTOP,
            platform.locale,
            VERSION,
            "${asked.profile} (window)",
            "Window",
            System.getProperty("os.name").take(32),
        )
        val changes = Changes()
        return try {
            Result.success(
                Phone(Septet.inFolder("${asked.folder}", Transport.BuiltIn(pins = pins), settings, changes), changes, platform),
            )
        } catch (failure: AppException) {
            Result.failure(failure)
        }
    }
}

private const val VERSION = "0.1.0"

/** Where `script/demo` puts the server. */
private const val DEMO_SERVER = "http://127.0.0.1:8470"
