package septet.app

import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import septet.ui.Preferences
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertTrue

/** A phone whose files were damaged. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestedApplication::class, qualifiers = "w360dp-h800dp-xxhdpi")
class StartOverTest {
    private val blobs get() = File(app.noBackupFilesDir, "blobs").listFiles()!!.toList()

    @Test
    fun `what cannot be read stays as it is until the person starts over, and the preferences stay then too`() {
        val first = Robolectric.buildActivity(MainActivity::class.java).setup()
        await("Cell phone")
        phone().septet.tokens().addUri("otpauth://totp/Lakeside:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lakeside")
        phone().preferences.change { it.copy(compact = true) }
        first.pause().stop().destroy()
        assertTrue(blobs.isNotEmpty())
        blobs.forEach { it.writeText("damaged") }
        // As the next process does it.
        app.onCreate()
        val again = Robolectric.buildActivity(MainActivity::class.java).setup()
        await("are damaged and were left as they are")
        tap("Try again")
        eventually("refusal") { app.opened.value as? Opened.Refused }
        tap("Start over on this phone")
        await("gone for good")
        tap("Change nothing")
        assertIs<Opened.Refused>(app.opened.value)
        assertTrue(blobs.all { it.readText() == "damaged" })
        tap("Start over on this phone")
        tap("Remove and start over")
        await("Cell phone")
        assertEquals(0, phone().septet.tokens().codesAt(0uL).rows.size)
        assertTrue(blobs.none { it.readText() == "damaged" })
        assertTrue(Preferences.of(app.platform.preferences()).compact)
        again.pause().stop().destroy()
    }
}
