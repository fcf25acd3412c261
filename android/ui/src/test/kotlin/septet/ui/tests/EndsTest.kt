package septet.ui.tests

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.v2.runComposeUiTest
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import septet.RealServer
import septet.ui.SeptetApp
import septet.ui.Stack
import septet.ui.texts.textsOf
import septet.ui.theme.SeptetTheme
import septet.ui.tokens.TokensContent
import septet.ui.tokens.TokensState
import septet.ui.tokens.TokensTaps
import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.minutes

/** Where it does not go on: the way out, and the reason. */
@OptIn(ExperimentalTestApi::class)
class EndsTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `whoever has no PIN left starts over, and not before saying so twice`() {
        val files = folder.newFolder("phone")
        val before = openedPhone("https://septet.example", files, TestPlatform())
        runBlocking { before.septet.lock().turnOn("472905".encodeToByteArray()) }
        before.septet.close()
        // Ten wrong ones, without the pauses between them.
        File(files, "pin-tries.secret").writeBytes(ByteArray(9).also { it[0] = 10 })
        val platform = TestPlatform()
        val phone = openedPhone("https://septet.example", files, platform)
        runComposeUiTest {
            setContent { SeptetApp(phone) }
            read("The PIN was wrong ten times")
            tap("Start over on this phone")
            read("Accounts that you added yourself and that no backup has are gone for good.")
            tap("Change nothing")
            assertFalse(platform.startsOver)
            tap("Start over on this phone")
            tap("Remove and start over")
            assertTrue(platform.startsOver)
        }
    }

    @Test
    fun `whoever can read nothing of 12 starts over`() {
        var startsOver = false
        val taps = object : TokensTaps {
            override fun startOver() {
                startsOver = true
            }
        }
        val sync = openedPhone("https://septet.example", folder.newFolder(), TestPlatform()).septet.sync().view()
        runComposeUiTest {
            setContent { SeptetTheme(textsOf("en")) { TokensContent(TokensState(sync = sync.copy(unreadable = 12u)), taps) } }
            read("0 of 12 readable")
            tap("Start over on this phone")
            tap("Remove and start over")
            assertTrue(startsOver)
        }
    }

    @Test
    fun `a phone that another one removed says so at Set up until it was read, and one that signs out does not`() {
        RealServer(folder.newFolder("server").toPath()).use { server ->
            val platform = TestPlatform()
            val files = folder.newFolder("phone")
            val phone = openedPhone(server.url, files, platform)
            proves(phone, server, "+1 650 555 0100")
            phone.septet.tokens().addUri("otpauth://totp/Harbor:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Harbor")
            val other = openedPhone(server.url, folder.newFolder("other"), TestPlatform())
            letIn(other, phone)
            runComposeUiTest(testTimeout = 3.minutes) {
                setContent { SeptetApp(phone, Stack()) }
                read("Harbor")
                val id = phone.septet.account().view().deviceId!!
                runBlocking {
                    other.septet.devices().refresh()
                    other.septet.devices().remove(id)
                }
                read("This phone is in no account any more")
                read("codes that you added yourself are still here")
            }
            phone.septet.close()
            // Another process still says it.
            val again = openedPhone(server.url, files, platform)
            runComposeUiTest(testTimeout = 3.minutes) {
                setContent { SeptetApp(again, Stack()) }
                read("This phone is in no account any more")
                tap("I have read it")
                await("it is gone") { onAllNodes(hasText("in no account", true)).fetchSemanticsNodes().isEmpty() }
                tap("Show the codes on this phone")
                read("Harbor")
            }
            runComposeUiTest(testTimeout = 3.minutes) {
                setContent { SeptetApp(other, Stack()) }
                tap("Settings")
                tap("Sign out")
                tap("Sign out")
                read("Let’s turn this device into a secure token.")
                assertEquals(0, onAllNodes(hasText("in no account", true)).fetchSemanticsNodes().size)
            }
        }
    }
}
