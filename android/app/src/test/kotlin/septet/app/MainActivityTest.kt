package septet.app

import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.view.inspector.WindowInspector
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getAllSemanticsNodes
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.AnnotatedString
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import septet.RealServer
import septet.json
import septet.ui.Preferences
import java.time.Duration
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** The real Activity, with the library of this computer, against a real server. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestedApplication::class, qualifiers = "w360dp-h800dp-xxhdpi")
class MainActivityTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val app get() = RuntimeEnvironment.getApplication() as SeptetApplication
    private val clipboard get() = app.service<ClipboardManager>()

    @Test
    fun `a phone is set up from a link and shows a code that logs in, and another process is where this one was`() {
        RealServer(folder.newFolder("server").toPath()).use { server ->
            val key = server.application("Lakeside Clinic")
            val (_, enrolment) = server.post(
                key,
                "/v1/rp/enrolments",
                """{"phone": "+1 650 555 0100", "label": "dr.okafor", "reference": "user-17"}""",
            )
            val link = Uri.Builder().scheme("septet").authority("server").appendQueryParameter("url", server.url).build()
            val first = Robolectric.buildActivity(MainActivity::class.java, Intent(Intent.ACTION_VIEW, link)).setup()
            assertTrue(first.get().window.attributes.flags and FLAG_SECURE != 0)
            await("Use another server?")
            tap("Use this server")
            type("Cell phone", "6505550100")
            tap("OK")
            tap("Send an SMS")
            type("Seven-digit code", server.codeOfTheSms())
            tap("Lakeside Clinic")
            tap("Copy")

            val clip = clipboard.primaryClip!!
            assertTrue(clip.description.extras.getBoolean("android.content.extra.IS_SENSITIVE"))
            val code = clip.getItemAt(0).text.toString()
            val verifications = "/v1/rp/enrolments/${enrolment.json("user_id")}/verifications"
            assertEquals("true", server.post(key, verifications, """{"code": "$code"}""").second.json("valid"))
            shadowOf(Looper.getMainLooper()).idleFor(Duration.ofSeconds(31))
            assertNull(clipboard.primaryClip)

            val kept = Bundle()
            first.saveInstanceState(kept).pause().stop().destroy()
            assertTrue(code !in kept.toString())
            // As the next process does it: a new core over what the Keystore and the files kept.
            app.onCreate()
            val again = Robolectric.buildActivity(MainActivity::class.java, Intent(Intent.ACTION_MAIN))
            again.create(kept).start().restoreInstanceState(kept).resume().visible()
            await("dr.okafor")
            await("Copy")
            again.pause().stop().destroy()
        }
    }

    @Test
    fun `pictures of the screen are refused until the person allows them`() {
        val activity = Robolectric.buildActivity(MainActivity::class.java).setup()
        fun secure() = activity.get().window.attributes.flags and FLAG_SECURE != 0
        assertTrue(secure())
        app.platform.allowScreenshots(true)
        assertFalse(secure())
        app.platform.allowScreenshots(false)
        assertTrue(secure())
        activity.pause().stop().destroy()
    }

    @Test
    fun `a link does nothing before the person said yes`() {
        val link = Uri.parse("septet://server?url=https%3A%2F%2Fother.example")
        val activity = Robolectric.buildActivity(MainActivity::class.java, Intent(Intent.ACTION_VIEW, link)).setup()
        await("https://other.example")
        assertNull(Preferences.of(app.platform.preferences()).server)
        tap("Not now")
        await("Cell phone")
        assertNull(Preferences.of(app.platform.preferences()).server)
        activity.pause().stop().destroy()
    }

    private fun nodes(): List<SemanticsNode> = WindowInspector.getGlobalWindowViews().flatMap(::roots)
        .flatMap { it.semanticsOwner.getAllSemanticsNodes(mergingEnabled = true) }

    private fun roots(view: View): List<RootForTest> = when (view) {
        is RootForTest -> listOf(view)
        is ViewGroup -> (0 until view.childCount).flatMap { roots(view.getChildAt(it)) }
        else -> emptyList()
    }

    private fun SemanticsNode.texts(): List<String> = listOfNotNull(
        config.getOrNull(SemanticsProperties.Text)?.joinToString(" "),
    ) +
        config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()

    private fun await(text: String, what: (SemanticsNode) -> Boolean = { true }): SemanticsNode {
        val until = System.nanoTime() + Duration.ofSeconds(30).toNanos()
        while (System.nanoTime() < until) {
            shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(20))
            nodes().find { node -> what(node) && node.texts().any { text in it } }?.let { return it }
            Thread.yield()
        }
        error("No $text among ${nodes().map { it.texts() }}")
    }

    private fun tap(text: String) = await(text) { SemanticsActions.OnClick in it.config }
        .let { it.config[SemanticsActions.OnClick].action!!.invoke() }

    private fun type(label: String, text: String) = await(label) { SemanticsActions.SetText in it.config }
        .let { it.config[SemanticsActions.SetText].action!!.invoke(AnnotatedString(text)) }
}

/** The application over [TestKeystore], which is there before it opens. */
class TestedApplication : SeptetApplication() {
    private var first = true

    override fun onCreate() {
        if (first) TestKeystore.install()
        first = false
        super.onCreate()
    }
}
