package septet.ui.tests

import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.v2.runComposeUiTest
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import septet.AppClient
import septet.Changes
import septet.RealServer
import septet.Septet
import septet.Settings
import septet.Transport
import septet.json
import septet.ui.Phone
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
            val phone = opened(server, platform)
            runComposeUiTest {
                setContent { SeptetApp(phone) }
                type("Cell phone", "650 555 0100")
                tap("OK")
                tap("Send an SMS")
                await(hasContentDescription("Seven-digit code") and hasSetTextAction())
                onNode(hasContentDescription("Seven-digit code") and hasSetTextAction()).performTextInput(server.codeOfTheSms())
                tap("Lakeside Clinic")
                tap("Copy")
            }
            val code = platform.copied!!
            assertEquals(7, code.length)
            val verifications = "/v1/rp/enrolments/${enrolment.json("user_id")}/verifications"
            assertEquals("true", server.post(key, verifications, """{"code": "$code"}""").second.json("valid"))
        }
    }

    private fun opened(server: RealServer, platform: Platform): Phone {
        val changes = Changes()
        val settings = Settings(server.url, AppClient.ANDROID, "en", "0.1.0", "Maya's phone", "Pixel 9", "android 16")
        return Phone(Septet.inFolder("${folder.newFolder("phone")}", Transport.BuiltIn(), settings, changes), changes, platform)
    }

    private fun ComposeUiTest.type(label: String, text: String) {
        await(hasText(label) and hasSetTextAction())
        onNode(hasText(label) and hasSetTextAction()).performTextInput(text)
    }

    private fun ComposeUiTest.tap(text: String) {
        await(hasText(text))
        onNodeWithText(text).performClick()
    }

    private fun ComposeUiTest.await(what: SemanticsMatcher) =
        waitUntil(what.description, 20_000) { onAllNodes(what).fetchSemanticsNodes().isNotEmpty() }
}

/** A system that remembers what was copied. */
class TestPlatform : Platform {
    var copied: String? = null
    private var kept: String? = null

    override val locale = "en-US"
    override val region = "US"
    override val version = "0.1.0"

    override fun copy(text: String, clearAfterS: Int) {
        copied = text
    }

    override fun countryName(region: String, language: String) = region

    override fun preferences() = kept

    override fun keepPreferences(text: String) {
        kept = text
    }
}
