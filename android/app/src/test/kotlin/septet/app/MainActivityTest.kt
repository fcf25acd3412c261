package septet.app

import android.app.Notification
import android.app.NotificationManager
import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.os.Looper
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import septet.AccountStage
import septet.AppClient
import septet.Changes
import septet.RealServer
import septet.Septet
import septet.Settings
import septet.Transport
import septet.json
import java.time.Duration
import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue

/**
 * The real Activity, with the library of this computer, against a real server. One test a class: Compose keeps the clock of the
 * first window of its process, and Robolectric takes it away with the end of a test.
 */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestedApplication::class, qualifiers = "w360dp-h800dp-xxhdpi")
class MainActivityTest {
    @get:Rule
    val folder = TemporaryFolder()
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
            await("Seven-digit code")
            type("Seven-digit code", server.codeOfTheSms())
            await("Backups password")
            tap("Skip")
            await("If you lose this phone")
            tap("Skip it")
            tap("Lakeside Clinic")
            tap("Copy")

            assertEquals("Lakeside Clinic", CodesWidget.shown(phone())?.title)
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

            val other = otherPhone(server.url)
            val invited = runBlocking { other.join().invite() }
            again.newIntent(Intent(Intent.ACTION_VIEW, Uri.parse(invited.qr!!.text)))
            await("Let another phone in?")
            assertEquals(invited.step, runBlocking { other.join().refresh() }.step)
            tap("Compare the phones")
            tap("Let it in")
            eventually("other phone of the account") {
                runBlocking { other.join().refresh() }
                other.account().view().stage.takeIf { it == AccountStage.REGISTERED }
            }

            again.pause().stop()
            val approvals = "/v1/rp/enrolments/${enrolment.json("user_id")}/approvals"
            assertEquals(201, server.post(key, approvals, """{"title": "Sign in at ward 3"}""").first)
            runBlocking { phone().septet.approvals().refresh() }
            val alert = eventually("notification") { alerts().find { it.channelId == "approvals" } }
            assertEquals("A sign-in waits for your answer", alert.extras.getString(Notification.EXTRA_TITLE))
            assertTrue("ward" !in "${alert.extras}")
            again.restart().resume()
            assertEquals(emptyList(), alerts())
            await("Sign in at ward 3")
            again.pause().stop().destroy()
        }
    }

    private fun alerts(): List<Notification> = shadowOf(app.service<NotificationManager>()).allNotifications

    private fun otherPhone(url: String): Septet {
        val settings = Settings(url, AppClient.ANDROID, "en", "0.1.0", "Maya's other phone", "Pixel 9", "android 16")
        return Septet.inFolder("${folder.newFolder("other")}", Transport.BuiltIn(), settings, Changes())
    }
}
