package septet.ui.tests

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.v2.runComposeUiTest
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import septet.RealServer
import septet.json
import septet.ui.Platform
import septet.ui.SeptetApp
import kotlin.test.Test
import kotlin.test.assertEquals

/** The screens over the real core and a real server. */
@OptIn(ExperimentalTestApi::class)
class StoryTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `a phone is set up by the screens and shows a code that logs in`() {
        RealServer(folder.newFolder("server").toPath()).use { server ->
            val key = server.application("Lakeside Clinic")
            val (_, enrolment) = server.post(
                key,
                "/v1/rp/enrolments",
                """{"phone": "+1 650 555 0100", "label": "dr.okafor", "reference": "user-17"}""",
            )
            val platform = TestPlatform()
            val phone = openedPhone(server.url, folder.newFolder("phone"), platform)
            runComposeUiTest {
                setContent { SeptetApp(phone) }
                type("Cell phone", "650 555 0100")
                tap("OK")
                tap("Send an SMS")
                await(hasContentDescription("Seven-digit code") and hasSetTextAction())
                onNode(hasContentDescription("Seven-digit code") and hasSetTextAction()).performTextInput(server.codeOfTheSms())
                read("With this password a new phone gets your own accounts back.")
                tap("Skip")
                read("If you lose this phone, the accounts that you added yourself are lost with it.")
                tap("Skip it")
                tap("Lakeside Clinic")
                tap("Copy")
            }
            val code = platform.copied!!
            assertEquals(7, code.length)
            val verifications = "/v1/rp/enrolments/${enrolment.json("user_id")}/verifications"
            assertEquals("true", server.post(key, verifications, """{"code": "$code"}""").second.json("valid"))
        }
    }
}

/** A system that remembers what was copied, and whether the person starts over. */
class TestPlatform : Platform {
    var copied: String? = null
    var startsOver = false
    private var kept: String? = null

    override val locale = "en-US"
    override val region = "US"
    override val version = "0.1.0"

    // A bar that moves for ever would never let a test go on.
    override val reducedMotion = true

    override fun copy(text: String, clearAfterS: Int) {
        copied = text
    }

    override fun countryName(region: String, language: String) = region

    override fun startOver() {
        startsOver = true
    }

    override fun preferences() = kept

    override fun keepPreferences(text: String) {
        kept = text
    }
}
