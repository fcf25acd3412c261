package septet.ui.tests

import androidx.compose.runtime.saveable.SaverScope
import septet.AccountStage
import septet.ui.Appearance
import septet.ui.Preferences
import septet.ui.Screen
import septet.ui.Stack
import septet.ui.backups.PasswordFor
import septet.ui.stackSaver
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse

class StackTest {
    private val everywhere = listOf(
        Screen.SetUp, Screen.Verify, Screen.Join, Screen.Lock, Screen.Tokens,
        Screen.Code(
            "a/b-1",
        ),
        Screen.Devices, Screen.Settings,
        Screen.Add, Screen.ByHand, Screen.Import, Screen.Organise,
        Screen.Edit(
            listOf("1", "2"),
        ),
        Screen.Trash, Screen.Duplicates, Screen.Export,
        Screen.Account, Screen.Number, Screen.SecurityLog, Screen.Clock,
        Screen.AppLock,
        Screen.LetIn(
            true,
        ),
        Screen.LetIn(false), Screen.Backups, Screen.Password(PasswordFor.CHANGE), Screen.Approval,
    )

    private fun killed(stack: Stack): Stack {
        val text = with(stackSaver) { SaverScope { true }.save(stack) }!!
        return stackSaver.restore(text)!!
    }

    @Test
    fun `every screen is found again after the process was killed`() {
        for (screen in everywhere) assertEquals(listOf(screen), killed(Stack(listOf(screen))).places)
        val deep = listOf(Screen.Tokens, Screen.Code("7"))
        assertEquals(deep, killed(Stack(deep)).places)
    }

    @Test
    fun `whatever was saved leads somewhere sensible at every stage`() {
        for (stage in AccountStage.entries) {
            for (screen in everywhere) {
                val stack = killed(Stack(listOf(screen))).apply { settle(stage) }
                assertEquals(true, stack.top?.at?.contains(stage), "$screen at $stage")
            }
            assertEquals(Screen.home(stage), Stack().apply { settle(stage) }.top)
        }
    }

    @Test
    fun `a flow that is over leaves the codes`() {
        val stack = Stack(listOf(Screen.SetUp, Screen.Verify))
        stack.settle(AccountStage.REGISTERED)
        assertEquals(listOf<Screen>(Screen.Tokens), stack.places)
    }

    @Test
    fun `locking hides every place and unlocking leads to the codes`() {
        val stack = Stack(listOf(Screen.Tokens, Screen.Code("7")))
        stack.settle(AccountStage.LOCKED)
        assertEquals(listOf<Screen>(Screen.Lock), stack.places)
        stack.settle(AccountStage.REGISTERED)
        assertEquals(listOf<Screen>(Screen.Tokens), stack.places)
    }

    @Test
    fun `the last step of a join keeps its screen, which would else be cancelled with it`() {
        val stack = Stack(listOf(Screen.Join)).apply { settle(AccountStage.BINDING) }
        assertEquals(Screen.Join, stack.top)
        stack.settle(AccountStage.REGISTERED)
        assertEquals(listOf<Screen>(Screen.Tokens), stack.places)
    }

    @Test
    fun `a way into an account that has ended leads to Set up and one that begins there stays`() {
        val stack = Stack(listOf(Screen.Tokens, Screen.Join)).apply { settle(AccountStage.AWAITING_TRUST) }
        stack.settle(AccountStage.SIGNED_OUT)
        assertEquals(listOf(Screen.Tokens, Screen.SetUp), stack.places)
        stack.go(Screen.Join)
        stack.settle(AccountStage.SIGNED_OUT)
        assertEquals(Screen.Join, stack.top)
    }

    @Test
    fun `what is shown once is left by nothing but its own button and the lock`() {
        val stack = Stack(listOf(Screen.Tokens, Screen.Password(PasswordFor.SET))).apply { hold(true) }
        assertEquals(true, stack.back())
        stack.go(Screen.Approval)
        assertEquals(Screen.Password(PasswordFor.SET), stack.top)
        stack.hold(false)
        assertEquals(Screen.Approval, stack.top)
        stack.hold(true)
        stack.settle(AccountStage.LOCKED)
        assertEquals(listOf<Screen>(Screen.Lock), stack.places)
    }

    @Test
    fun `back closes the top one but never the last`() {
        val stack = Stack(listOf(Screen.Tokens)).apply { go(Screen.Settings) }
        assertEquals(true, stack.back())
        assertFalse(stack.back())
        stack.go(Screen.Devices)
        stack.go(Screen.Tokens)
        assertEquals(listOf<Screen>(Screen.Tokens), stack.places)
    }

    @Test
    fun `what is done is left unless another screen was opened meanwhile`() {
        val edit = Screen.Edit(listOf("1"))
        val stack = Stack(listOf(Screen.Tokens, edit, Screen.Settings)).apply { leave(edit) }
        assertEquals(Screen.Settings, stack.top)
        stack.back()
        stack.leave(edit)
        assertEquals(listOf<Screen>(Screen.Tokens), stack.places)
    }

    @Test
    fun `preferences are read as they were kept and what is unknown is as at the beginning`() {
        val chosen = Preferences("ar", Appearance.DARK, true, true, true, true, "https://a.example?b=c", listOf("ab", "cd"))
        assertEquals(chosen, Preferences.of(chosen.text()))
        assertEquals(Preferences(), Preferences.of("appearance=PINK\nnonsense"))
    }
}
