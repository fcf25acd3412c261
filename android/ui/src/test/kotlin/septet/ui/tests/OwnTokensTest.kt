package septet.ui.tests

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.v2.runComposeUiTest
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import septet.ui.Picked
import septet.ui.Platform
import septet.ui.Screen
import septet.ui.SeptetApp
import septet.ui.Stack
import septet.ui.texts.textsOf
import septet.ui.theme.SeptetTheme
import septet.ui.tokens.TokensModel
import septet.ui.tokens.TokensScreen
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.minutes

/** Own tokens over the real core, without a server: they need no account. */
@OptIn(ExperimentalTestApi::class)
class OwnTokensTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `accounts are typed and imported and exported and removed and brought back`() {
        val platform = FilesPlatform(
            """
            otpauth://totp/Bank:maya?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Bank
            otpauth://totp/maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mail
            otpauth://totp/Broken:maya?secret=1&issuer=Broken
            """.trimIndent(),
        )
        val phone = opened(platform)
        val stack = Stack(listOf(Screen.Tokens, Screen.Add))
        runComposeUiTest(testTimeout = 3.minutes) {
            setContent { SeptetApp(phone, stack) }
            // Whoever has no account is led to Set up first.
            await("set up") { stack.top == Screen.SetUp }
            runOnIdle { stack.go(Screen.Add) }
            tap("Type it by hand")
            type("Name of the site or app", "Mail")
            type("Your account there", "maya")
            type("Secret", "gezd gnbv gy3t qojq gezd gnbv gy3t qojq")
            tap("Add it")
            await("the code's screen") { stack.top is Screen.Code }
            runOnIdle { stack.go(Screen.Add) }
            tap("Import a file of another app")
            await(hasText("1 new, 1 is already here, 1 refused"))
            tap("Add 1 account")
            await(hasText("1 added, 1 was already here, 1 refused"))
            tap("Show the codes")
            await(hasText("Bank"))

            runOnIdle { stack.go(Screen.Export) }
            tap("otpauth")
            type("Type “export” to go on", "export")
            tap("Make the file")
            await(hasText("2 accounts are in it"))
            tap("Save it")
            await("the file") { platform.saved != null }
            assertContains(platform.saved!!.decodeToString(), "secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")

            val bank = phone.septet.tokens().list("Bank").single().id
            runOnIdle { stack.go(Screen.Edit(listOf(bank))) }
            type("Group", "Money")
            tap("Save")
            await("the group") { phone.septet.tokens().list("Bank").single().group == "Money" }
            runOnIdle { stack.go(Screen.Edit(listOf(bank))) }
            tap("Move to the trash")
            read("Move 1 account to the trash?")
            tap("Move to the trash")
            await("the trash") { phone.septet.tokens().trash().size == 1 }
            runOnIdle { stack.go(Screen.Trash) }
            tap("Bring Bank back")
            await("the token") { phone.septet.tokens().list("Bank").size == 1 }
            read("The trash is empty")
        }
    }

    @Test
    fun `a long list computes no code that is not in sight`() {
        val phone = opened(FilesPlatform(""))
        phone.septet.tokens().addUris(List(1_000) { "otpauth://totp/a?secret=${seed(it)}&issuer=Site%20$it" })
        val models = CoroutineScope(Dispatchers.Default)
        val model = TokensModel(phone, {}, models)
        runComposeUiTest(testTimeout = 3.minutes) {
            setContent { SeptetTheme(textsOf("en")) { TokensScreen(model, null) } }
            for (index in listOf(0, 500, 950)) {
                onNode(hasScrollToIndexAction()).performScrollToIndex(index)
                await("codes of what is in sight") {
                    model.state.value.codes.rows.any { it.title == "Site ${index + 1}" && it.code != null }
                }
                val computed = model.state.value.codes.rows.count { it.code != null }
                assertTrue(computed in 1..40, "$computed codes at $index")
                assertEquals(1_000, model.state.value.codes.rows.size)
            }
        }
        models.cancel()
    }

    private fun opened(platform: Platform) = openedPhone("http://127.0.0.1:9", folder.newFolder(), platform)

    /** Base32 of its own for each of them. */
    private fun seed(n: Int) = n.toString(4).padStart(32, '0').map { "ABCD"[it.digitToInt()] }.joinToString("")
}

/** A system whose person picks one file and keeps another. */
private class FilesPlatform(private val file: String, private val rest: Platform = TestPlatform()) : Platform by rest {
    var saved: ByteArray? = null

    override suspend fun pick(what: Picked) = file.encodeToByteArray()

    override suspend fun save(name: String, bytes: ByteArray): Boolean {
        saved = bytes.copyOf()
        return true
    }
}
