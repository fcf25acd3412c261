package septet.desktop

import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEvent
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.type
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.WindowPosition
import androidx.compose.ui.window.application
import androidx.compose.ui.window.rememberWindowState
import septet.AppClient
import septet.AppException
import septet.Changes
import septet.Septet
import septet.Settings
import septet.Transport
import septet.ui.Phone
import septet.ui.Preferences
import septet.ui.SeptetApp
import septet.ui.Stack
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.system.exitProcess

private const val USAGE = "usage: [--profile NAME] [--server URL] [--data-dir FOLDER]"
private const val VERSION = "0.1.0"

/** Where `script/demo` puts the server. */
private const val DEMO_SERVER = "http://127.0.0.1:8470"

/** What the command line says. */
data class Arguments(val profile: String, val server: String?, val dataDir: Path) {
    /** One folder a phone. */
    val folder: Path get() = dataDir.resolve(profile)

    companion object {
        /** Reads [arguments]; null: they are not understood. */
        fun of(arguments: List<String>, home: Path): Arguments? {
            val pairs = arguments.chunked(2)
            if (pairs.any { it.size != 2 || it[0] !in setOf("--profile", "--server", "--data-dir") }) return null
            val given = pairs.associate { it[0] to it[1] }
            val profile = given["--profile"] ?: "default"
            // A name and nothing else: it becomes a folder's.
            if (!profile.matches(Regex("[A-Za-z0-9_-]{1,64}"))) return null
            val dataDir = given["--data-dir"]?.let(Path::of) ?: home.resolve(".local/share/septet-window")
            return Arguments(profile, given["--server"], dataDir)
        }
    }
}

/** A phone in a window: everything of it in files of one folder, so it is for tests and demonstrations. */
fun main(arguments: Array<String>) {
    val asked = Arguments.of(arguments.toList(), Path.of(System.getProperty("user.home"))) ?: stop(USAGE)
    asked.folder.createDirectories()
    val platform = DesktopPlatform(asked.folder, VERSION)
    val kept = Preferences.of(platform.preferences())
    val server = asked.server ?: kept.server ?: DEMO_SERVER
    // They are of the server that they were kept with.
    val pins = if (asked.server == null) kept.pins.map { it.hexToByteArray() } else emptyList()
    val changes = Changes()
    val settings = Settings(
        server,
        AppClient.DESKTOP,
        platform.locale,
        VERSION,
        "${asked.profile} (window)",
        "Window",
        System.getProperty("os.name").take(32),
    )
    val septet = try {
        Septet.inFolder("${asked.folder}", Transport.BuiltIn(pins = pins), settings, changes)
    } catch (failure: AppException) {
        stop("$failure")
    }
    val phone = Phone(septet, changes, platform)
    val stack = Stack()
    application {
        val state = rememberWindowState(position = WindowPosition.PlatformDefault, size = DpSize(400.dp, 860.dp))
        // Here and not in a screen: it works when nothing there has the keyboard.
        val escape = { event: KeyEvent -> event.key == Key.Escape && event.type == KeyEventType.KeyDown && stack.back() }
        Window(::exitApplication, state, title = "Septet · ${asked.profile}", onKeyEvent = escape) { SeptetApp(phone, stack) }
    }
}

private fun stop(why: String): Nothing {
    System.err.println(why)
    exitProcess(2)
}
