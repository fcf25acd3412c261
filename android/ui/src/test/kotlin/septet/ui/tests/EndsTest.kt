package septet.ui.tests

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.v2.runComposeUiTest
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import septet.ui.SeptetApp
import septet.ui.texts.textsOf
import septet.ui.theme.SeptetTheme
import septet.ui.tokens.TokensContent
import septet.ui.tokens.TokensState
import septet.ui.tokens.TokensTaps
import java.io.File
import kotlin.test.Test
import kotlin.test.assertFalse
import kotlin.test.assertTrue

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
}
