package septet.ui.tests

import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.v2.runComposeUiTest
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import septet.AccountStage
import septet.Channel
import septet.RealServer
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.SeptetApp
import septet.ui.Stack
import septet.ui.backups.PasswordFor
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.minutes

/** Whom the app offers backups, and when. */
@OptIn(ExperimentalTestApi::class)
class OfferTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val password = Screen.Password(PasswordFor.SET)

    @Test
    fun `backups are offered once at the end of Set up, and taken or skipped there`() {
        RealServer(folder.newFolder("server").toPath()).use { server ->
            val phone = openedPhone(server.url, folder.newFolder("phone"), TestPlatform())
            proves(phone, server, "+1 650 555 0100", wasOffered = false)
            val stack = Stack(listOf(Screen.Verify))
            shown(phone, stack, listOf(Screen.Tokens, password))
            // Another process: nobody has answered.
            shown(phone, stack, listOf(Screen.Tokens, password)) {
                tap("Skip")
                tap("Choose a password")
                assertEquals(password, stack.top)
                tap("Skip")
                tap("Skip it")
                await("the list") { stack.top == Screen.Tokens }
                await("it is kept") { !phone.septet.backup().view().offer }
            }
            shown(phone, stack, listOf(Screen.Tokens))
            shown(phone, Stack(listOf(Screen.Verify)), listOf(Screen.Tokens))
        }
    }

    @Test
    fun `a phone of which backups are on is offered none`() {
        RealServer(folder.newFolder("server").toPath()).use { server ->
            val phone = openedPhone(server.url, folder.newFolder("phone"), TestPlatform())
            proves(phone, server, "+1 650 555 0100", wasOffered = false)
            val stack = Stack(listOf(Screen.Verify))
            shown(phone, stack, listOf(Screen.Tokens, password)) {
                type("Password", PASSWORD)
                type("The same password again", PASSWORD)
                tap("Turn backups on")
                await(hasContentDescription("Recovery key: ", substring = true))
                tap("I wrote it down")
                tap("OK")
                await("the list") { stack.top == Screen.Tokens }
            }
            assertTrue(phone.septet.backup().view().on)
            shown(phone, Stack(listOf(Screen.Verify)), listOf(Screen.Tokens))
        }
    }

    @Test
    fun `a phone that another one let in is offered none`() {
        RealServer(folder.newFolder("server").toPath()).use { server ->
            val old = openedPhone(server.url, folder.newFolder("old"), TestPlatform())
            proves(old, server, "+1 650 555 0100")
            val new = openedPhone(server.url, folder.newFolder("new"), TestPlatform())
            letIn(new, old)
            shown(new, Stack(listOf(Screen.Verify)), listOf(Screen.Tokens))
        }
    }

    /** Opens the app where [stack] is, which then has [places]; then [further]. */
    private fun shown(
        phone: Phone,
        stack: Stack,
        places: List<Screen>,
        further: ComposeUiTest.() -> Unit = {},
    ) = runComposeUiTest(testTimeout = 3.minutes) {
        setContent { SeptetApp(phone, stack) }
        waitForIdle()
        assertEquals(places, stack.places)
        further()
    }
}

/** Proves the number by the SMS that was sent to it. [wasOffered]: the app does not ask about backups any more. */
internal fun proves(phone: Phone, server: RealServer, number: String, wasOffered: Boolean = true): AccountStage = runBlocking {
    phone.septet.account().begin(number, null)
    phone.septet.account().requestCode(Channel.SMS)
    val stage = phone.septet.account().submitCode(server.codeOfTheSms()).stage
    if (wasOffered && phone.septet.backup().view().offer) phone.septet.backup().offered()
    stage
}

/** Has [old] let [new] into its account, by the QR. */
internal fun letIn(new: Phone, old: Phone) = runBlocking {
    val qr = new.septet.join().invite().qr!!.text
    old.septet.devices().scan(qr, moving = false)
    old.septet.devices().approve()
    new.septet.join().refresh()
    assertEquals(AccountStage.REGISTERED, new.septet.account().view().stage)
}

private const val PASSWORD = "correct horse battery staple"
