package septet.app

import android.content.Intent
import android.net.Uri
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import septet.ui.Preferences
import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** What a page or another app has this one open. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestedApplication::class, qualifiers = "w360dp-h800dp-xxhdpi")
class LinksTest {
    @Test
    fun `a link does nothing before the person said yes, and what it says is kept nowhere`() {
        val server = Uri.parse("septet://server?url=https%3A%2F%2Fother.example")
        val activity = Robolectric.buildActivity(MainActivity::class.java, Intent(Intent.ACTION_VIEW, server)).setup()
        await("https://other.example")
        assertNull(Preferences.of(app.platform.preferences()).server)
        tap("Not now")
        await("Cell phone")
        assertNull(Preferences.of(app.platform.preferences()).server)

        val account = Uri.parse("otpauth://totp/Lakeside:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lakeside")
        // As the list of open apps repeats it.
        activity.newIntent(Intent(Intent.ACTION_VIEW, account).addFlags(Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY))
        await("Cell phone")
        assertTrue(nodes().none { node -> node.texts().any { "Lakeside" in it } })
        activity.newIntent(Intent(Intent.ACTION_VIEW, account))
        await("Lakeside")
        assertNull(activity.get().intent.data)
        assertEquals(0, phone().septet.tokens().codesAt(0uL).rows.size)
        tap("Add 1 account")
        await("Import is over")
        assertEquals(1, phone().septet.tokens().codesAt(0uL).rows.size)
        activity.pause().stop().destroy()
    }
}
