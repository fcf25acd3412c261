package septet.app

import android.view.WindowManager.LayoutParams.FLAG_SECURE
import kotlinx.coroutines.runBlocking
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** A phone that lies somewhere. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestedApplication::class, qualifiers = "w360dp-h800dp-xxhdpi")
class LeftTest {
    @Test
    fun `pictures are refused until the person allows them, and a phone that is left is locked before it is drawn again`() {
        val activity = Robolectric.buildActivity(MainActivity::class.java).setup()
        fun secure() = activity.get().window.attributes.flags and FLAG_SECURE != 0
        assertTrue(secure())
        app.platform.allowScreenshots(true)
        assertFalse(secure())
        app.platform.allowScreenshots(false)
        assertTrue(secure())

        await("Cell phone")
        val lock = phone().septet.lock()
        runBlocking { lock.turnOn("472905".encodeToByteArray()) }
        lock.setAutoLock(0u)
        activity.pause().stop()
        assertTrue(lock.view().locked)
        assertNull(CodesWidget.shown(phone()))
        activity.restart().resume()
        await("Locked")
        assertTrue(nodes().none { node -> node.texts().any { "Cell phone" in it } })
        for (digit in "472905") tap("Type $digit")
        tap("Unlock")
        await("Cell phone")
        activity.pause().stop().destroy()
    }
}
