package septet.desktop

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
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
import septet.AppException
import septet.ui.Preferences
import septet.ui.SeptetApp
import septet.ui.Stack
import septet.ui.startover.RefusedContent
import septet.ui.texts.textsOf
import septet.ui.theme.LocalColors
import septet.ui.theme.SeptetTheme
import java.nio.file.Path
import kotlin.system.exitProcess

private const val USAGE = "usage: [--profile NAME] [--server URL] [--data-dir FOLDER]"

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
    val profile = Profile(asked)
    // Whoever typed it changes it there.
    (profile.opened.exceptionOrNull() as? AppException.InvalidInput)?.let { stop("$it") }
    val stack = Stack()
    application {
        val state = rememberWindowState(position = WindowPosition.PlatformDefault, size = DpSize(400.dp, 860.dp))
        // Here and not in a screen: it works when nothing there has the keyboard.
        val escape = { event: KeyEvent -> event.key == Key.Escape && event.type == KeyEventType.KeyDown && stack.back() }
        Window(::exitApplication, state, title = "Septet · ${asked.profile}", onKeyEvent = escape) {
            val phone = profile.opened.getOrNull()
            if (phone == null) Refused(profile) else key(phone) { SeptetApp(phone, stack) }
        }
    }
}

@Composable
private fun Refused(profile: Profile) {
    val problem = profile.opened.exceptionOrNull() as? AppException ?: return
    val preferences = Preferences.of(profile.platform.preferences())
    SeptetTheme(textsOf(preferences.language ?: profile.platform.locale), preferences) {
        Box(Modifier.fillMaxSize().background(LocalColors.current.ground)) { RefusedContent(problem, profile) }
    }
}

private fun stop(why: String): Nothing {
    System.err.println(why)
    exitProcess(2)
}
