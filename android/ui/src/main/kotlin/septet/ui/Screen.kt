package septet.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.mutableStateListOf
import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.rememberSaveable
import septet.AccountStage
import septet.AccountStage.AWAITING_TRUST
import septet.AccountStage.BINDING
import septet.AccountStage.LOCKED
import septet.AccountStage.REGISTERED
import septet.AccountStage.SIGNED_OUT
import septet.AccountStage.VERIFYING
import septet.ui.backups.PasswordFor

/** Every place of the app. [at]: the stages of the account at which it makes sense; at others one is led to [home]. */
sealed class Screen(val at: Set<AccountStage>) {
    data object SetUp : Screen(setOf(SIGNED_OUT))

    data object Verify : Screen(setOf(VERIFYING, BINDING))

    /** A QR may be shown before anything is typed. Its last step binds the device, and ends with the screen. */
    data object Join : Screen(setOf(SIGNED_OUT, AWAITING_TRUST, BINDING))

    data object Lock : Screen(setOf(LOCKED))

    /** Own tokens need no account, so it is there at any stage but locked. */
    data object Tokens : Screen(unlocked)

    data class Code(val id: String) : Screen(unlocked)

    data object Devices : Screen(setOf(REGISTERED))

    data object Settings : Screen(unlocked)

    // Adding tokens and keeping them in order: own tokens, so at any stage but locked.
    data object Add : Screen(unlocked)

    data object ByHand : Screen(unlocked)

    /** What was read waits in the core, and is gone with the process. */
    data object Import : Screen(unlocked)

    data object Organise : Screen(unlocked)

    /** Several are edited together. */
    data class Edit(val ids: List<String>) : Screen(unlocked)

    data object Trash : Screen(unlocked)

    data object Duplicates : Screen(unlocked)

    data object Export : Screen(unlocked)

    data object Account : Screen(setOf(REGISTERED))

    data object Number : Screen(setOf(REGISTERED))

    data object SecurityLog : Screen(setOf(REGISTERED))

    data object Clock : Screen(unlocked)

    data object AppLock : Screen(unlocked)

    data class LetIn(val moving: Boolean) : Screen(setOf(REGISTERED))

    data object Backups : Screen(setOf(REGISTERED))

    /** What was typed there is gone with the process, and so is a recovery key: Backups makes a new one. */
    data class Password(val why: PasswordFor) : Screen(setOf(REGISTERED))

    data object Approval : Screen(setOf(REGISTERED))

    /** For saved state: the place and, where it has one, the token's id, which is no secret. */
    fun text(): String = when (this) {
        is Code -> "Code/$id"
        is Edit -> "Edit/${ids.joinToString("/")}"
        is LetIn -> "LetIn/$moving"
        is Password -> "Password/$why"
        SetUp, Verify, Join, Lock, Tokens, Devices, Settings, AppLock, Backups, Approval -> toString()
        Add, ByHand, Import, Organise, Trash, Duplicates, Export, Account, Number, SecurityLog, Clock -> toString()
    }

    companion object {
        /** The screen of [text]; null: none that there is. */
        fun of(text: String): Screen? = when (text.substringBefore('/')) {
            "SetUp" -> SetUp
            "Verify" -> Verify
            "Join" -> Join
            "Lock" -> Lock
            "Tokens" -> Tokens
            "Code" -> Code(text.substringAfter('/'))
            "Devices" -> Devices
            "Settings" -> Settings
            "Add" -> Add
            "ByHand" -> ByHand
            "Import" -> Import
            "Organise" -> Organise
            "Edit" -> Edit(text.substringAfter('/').split('/'))
            "Trash" -> Trash
            "Duplicates" -> Duplicates
            "Export" -> Export
            "Account" -> Account
            "Number" -> Number
            "SecurityLog" -> SecurityLog
            "Clock" -> Clock
            "AppLock" -> AppLock
            "LetIn" -> LetIn(text.substringAfter('/').toBoolean())
            "Backups" -> Backups
            "Password" -> PasswordFor.entries.find { it.name == text.substringAfter('/') }?.let(::Password)
            "Approval" -> Approval
            else -> null
        }

        /** Where one is led at a stage. */
        fun home(stage: AccountStage): Screen = when (stage) {
            LOCKED -> Lock
            SIGNED_OUT -> SetUp
            VERIFYING, BINDING -> Verify
            AWAITING_TRUST -> Join
            REGISTERED -> Tokens
        }
    }
}

private val unlocked = AccountStage.entries.toSet() - LOCKED

/** The screens that lie upon each other, the one that is seen last. */
class Stack(places: List<Screen> = emptyList()) {
    private val all = mutableStateListOf<Screen>().apply { addAll(places) }

    /** The one that is seen; null before the first [settle]. */
    val top: Screen? get() = all.lastOrNull()

    private var held = false
    private var waiting: Screen? = null

    /** There is one below. */
    val canGoBack: Boolean get() = all.size > 1

    /** All of them, for saved state. */
    val places: List<Screen> get() = all.toList()

    /**
     * Keeps the top one until it lets go: what it shows is shown this once. Nothing closes or covers it but the lock; what is opened
     * meanwhile is opened then.
     */
    fun hold(on: Boolean) {
        held = on
        if (!on) waiting?.let(::go)
    }

    /** Opens [screen]; one that is there already is gone back to. */
    fun go(screen: Screen) {
        waiting = screen.takeIf { held }
        if (held) return
        val there = all.indexOf(screen)
        if (there >= 0) all.removeRange(there + 1, all.size) else all.add(screen)
    }

    /** Closes the top one; false: it is the last. */
    fun back(): Boolean = held || (canGoBack && all.removeAt(all.lastIndex).let { true })

    /** Closes [screen] if it is the one that is seen: what was begun there is done. */
    fun leave(screen: Screen) {
        if (top == screen) back()
    }

    /** Drops the screens that make no sense at [stage], and goes home where none is left. */
    fun settle(stage: AccountStage) {
        all.removeAll { stage !in it.at }
        val home = Screen.home(stage)
        // Who did not come from Set up was on the way back into an account that has ended: Set up says so.
        if (stage == SIGNED_OUT && home !in all) all.removeAll { REGISTERED !in it.at }
        if (top == null) hold(false)
        // A flow that begins or ends shows its own screen, over tokens that are there at any stage. One that is in the middle keeps
        // it: what it does would be cancelled with it.
        val flow = top?.takeIf { REGISTERED !in it.at }
        if (top == null || (stage != REGISTERED && flow == null && home !in all)) go(home)
        if (stage == REGISTERED && home !in all) all.add(0, home)
    }
}

/** A stack that outlives the process: where one was, and nothing of what was there. */
@Composable
fun rememberStack(): Stack = rememberSaveable(saver = stackSaver) { Stack() }

internal val stackSaver = Saver<Stack, String>(
    save = { stack -> stack.places.joinToString("\n") { it.text() } },
    restore = { text -> Stack(text.lines().mapNotNull(Screen::of)) },
)
