package septet.ui.flows

import septet.ui.Phone
import septet.ui.Preferences
import septet.ui.Stack
import septet.ui.tests.TestPlatform
import septet.ui.tests.openedPhone
import java.io.File

/** A phone with the app on it. What the app stores is in a folder of [home]. */
internal class Handset(private val home: File) {
    /** The app while it runs. A process that was ended has forgotten where one was. */
    class Running(val phone: Phone) {
        val stack = Stack()
    }

    private var installs = 0
    private var platform = TestPlatform()

    /** Null: it was not opened yet. */
    var running: Running? = null
        private set

    /** Ends the app, whose screen is gone already. */
    fun stop() {
        running?.phone?.septet?.close()
        running = null
    }

    /** Opens it; with [clear] as if it had never been there. */
    fun launch(clear: Boolean): Running {
        if (clear || installs == 0) {
            installs++
            platform = TestPlatform()
        }
        val server = Preferences.of(platform.preferences()).server ?: "https://septet.example"
        val folder = File(home, "data-$installs").apply { mkdirs() }
        return Running(openedPhone(server, folder, platform)).also { running = it }
    }
}
