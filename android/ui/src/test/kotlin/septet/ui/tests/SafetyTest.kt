package septet.ui.tests

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.v2.runComposeUiTest
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.LifecycleOwner
import androidx.lifecycle.LifecycleRegistry
import androidx.lifecycle.compose.LocalLifecycleOwner
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import septet.AccountStage
import septet.RealServer
import septet.ui.Phone
import septet.ui.SeptetApp
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.minutes

/** Lock, backups, the way in and the notices, by the screens over the real core and a real server. */
@OptIn(ExperimentalTestApi::class)
class SafetyTest {
    @get:Rule
    val folder = TemporaryFolder()

    /** A host whose app is seen or not as the test says. */
    private class Host : LifecycleOwner {
        override val lifecycle = LifecycleRegistry.createUnsafe(this)
    }

    @Test
    fun `a PIN that was typed twice locks the phone, and it alone unlocks it`() {
        val phone = openedPhone("https://septet.example", folder.newFolder("phone"), TestPlatform())
        phone.septet.tokens().addUris(uris)
        val host = Host()
        runComposeUiTest(testTimeout = 5.minutes) {
            runOnUiThread { host.lifecycle.currentState = Lifecycle.State.RESUMED }
            setContent { CompositionLocalProvider(LocalLifecycleOwner provides host) { SeptetApp(phone) } }
            tap("Settings")
            tap("App lock")
            tap("Turn app lock on")
            pin("472905", "Go on")
            pin("472906", "Go on")
            read("The two were not the same")
            pin("472905", "Go on")
            pin("472905", "Go on")
            tap("As soon as the app is left")
            await("kept") { phone.septet.lock().view().autoLockS == 0u }
            tap("Lock now")
            read("Locked")
            assertTrue(phone.septet.tokens().codesAt(0uL).locked)
            pin("472906", "Unlock")
            read("9 tries left")
            pin("472905", "Unlock")
            tap("Show the codes on this phone")
            read("Lakeside")
            runOnUiThread { host.lifecycle.currentState = Lifecycle.State.CREATED }
            runOnUiThread { host.lifecycle.currentState = Lifecycle.State.RESUMED }
            read("Locked")
            assertEquals(0, onAllNodes(hasText("Lakeside")).fetchSemanticsNodes().size)
        }
    }

    @Test
    fun `backups are turned on, and a second phone has all codes by the password while the first is told`() {
        RealServer(folder.newFolder("server").toPath()).use { server ->
            val old = openedPhone(server.url, folder.newFolder("old"), TestPlatform())
            proves(old, server, NUMBER)
            old.septet.tokens().addUris(uris)
            runComposeUiTest(testTimeout = 5.minutes) {
                setContent { SeptetApp(old) }
                tap("Settings")
                tap("Backups")
                tap("Turn backups on")
                type("Password", PASSWORD)
                type("The same password again", PASSWORD)
                tap("Turn backups on")
                await(hasContentDescription("Recovery key: ", substring = true))
                tap("I wrote it down")
                read("2 of 2 readable")
                tap("OK")
                read("Tested just now")
            }
            assertTrue(old.septet.backup().view().hasRecoveryKey)
            assertFalse(old.septet.notices().view().rows.any { it.comesFirst }, "it does not warn of what was done on it")
            val new = openedPhone(server.url, folder.newFolder("new"), TestPlatform())
            assertEquals(AccountStage.AWAITING_TRUST, proves(new, server, NUMBER))
            runComposeUiTest(testTimeout = 5.minutes) {
                setContent { SeptetApp(new) }
                tap("Use the backups password")
                type("Backups password", "not the one at all")
                tap("Open the backup")
                read("does not open the backup")
                tap("Cancel")
                tap("Use the backups password")
                type("Backups password", PASSWORD)
                tap("Open the backup")
                read("Lakeside")
                read("Harbor")
            }
            assertEquals(codes(old), codes(new))
            runComposeUiTest(testTimeout = 5.minutes) {
                setContent { SeptetApp(old) }
                readUntil("opened your backup")
                tap("Cancel it")
                await("it is gone") {
                    onAllNodes(hasText("opened your backup", true)).fetchSemanticsNodes().isEmpty()
                }
            }
            assertFalse(old.septet.devices().view().rows.any { !it.thisDevice }, "the recovery was cancelled")
        }
    }

    @Test
    fun `a new phone shows a QR, and the old one lets it in and stays`() {
        RealServer(folder.newFolder("server").toPath()).use { server ->
            val old = openedPhone(server.url, folder.newFolder("old"), TestPlatform())
            proves(old, server, NUMBER)
            old.septet.tokens().addUris(uris)
            val new = openedPhone(server.url, folder.newFolder("new"), TestPlatform())
            runComposeUiTest(testTimeout = 5.minutes) {
                setContent { SeptetApp(new) }
                tap("I use Septet on another phone")
                tap("Show a QR for the other phone")
                await(hasContentDescription("QR for your other phone to scan"))
            }
            val qr = new.septet.join().view().qr!!.text
            runComposeUiTest(testTimeout = 5.minutes) {
                setContent { SeptetApp(old) }
                tap("Devices")
                tap("Let a phone in")
                type("Text of the QR", qr)
                tap("Go on with this text")
                read("Is this your phone?")
                tap("Let it in")
                read("scanned by another phone")
            }
            runComposeUiTest(testTimeout = 5.minutes) {
                setContent { SeptetApp(new) }
                await("it is in") { new.septet.account().view().stage == AccountStage.REGISTERED }
            }
        }
    }

    /** Reads the notices that come before the one of [text]. */
    private fun ComposeUiTest.readUntil(text: String) {
        await(hasText("I have read it") or hasText(text, substring = true))
        while (onAllNodes(hasText(text, substring = true)).fetchSemanticsNodes().isEmpty()) tapIfThere("I have read it")
    }

    private fun ComposeUiTest.tapIfThere(name: String) {
        val there = onAllNodes(hasText(name) and isEnabled())
        if (there.fetchSemanticsNodes().isNotEmpty()) there.onFirst().performClick()
        waitForIdle()
    }

    private fun ComposeUiTest.pin(digits: String, done: String) {
        digits.forEach { tap("Type $it") }
        tap(done)
        waitForIdle()
    }

    private fun codes(phone: Phone) = phone.septet.tokens().codesAt(59_000uL).rows.map { it.title to it.code!!.digits }
}

private const val NUMBER = "+1 650 555 0100"
private const val PASSWORD = "correct horse battery staple"

/** The seed of RFC 6238, in base 32, and nobody's. */
private val uris = listOf("Lakeside", "Harbor").mapIndexed { at, name ->
    "otpauth://totp/$name:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=$name&period=${30 * (at + 1)}"
}
