package septet.ui

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.merge
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import septet.AppException
import septet.Changes
import septet.Codes
import septet.Septet
import septet.What
import kotlin.coroutines.EmptyCoroutineContext

/** All that a view-model needs: the core, what changes in it, the system, and how the person wants it. */
class Phone(val septet: Septet, val changes: Changes, val platform: Platform) {
    val preferences = PreferencesStore(platform)

    /** The tokens that are chosen, to be edited or removed together; null: nobody chooses. */
    val choice = MutableStateFlow<Set<String>?>(null)

    /** An address that the system has the app open, `otpauth://`; null: none. It may be full of seeds: never kept. */
    val linked = MutableStateFlow<String?>(null)

    /** Now and after each change of one of [what]. */
    fun signals(vararg what: What): Flow<Unit> = merge(*what.map { changes.views(it) {} }.toTypedArray())

    /** What [pull] gives now and after each change of one of [what]. */
    fun <View> views(vararg what: What, pull: () -> View): Flow<View> =
        signals(*what).map { pull() }.distinctUntilChanged()

    /** What [pull] gives now, after each change of one of [what], and when the first of its codes ends. */
    @OptIn(ExperimentalCoroutinesApi::class)
    fun codes(vararg what: What, pull: (nowMs: ULong) -> Codes): Flow<Codes> = signals(*what).flatMapLatest {
        flow {
            while (true) {
                val codes = pull(platform.now().toULong())
                emit(codes)
                val refreshAt = codes.refreshAtMs ?: return@flow
                // Not longer than half a minute: somebody may set the clock back.
                delay((refreshAt.toLong() - platform.now()).coerceIn(20, 30_000))
            }
        }
    }

    /** What [pull] gives as in [views], and each second too: for screens that count down. */
    fun <View> counted(vararg what: What, pull: () -> View): Flow<View> =
        merge(views(*what, pull = pull), everySecond(pull)).distinctUntilChanged()
}

private fun <View> everySecond(pull: () -> View): Flow<View> = flow {
    while (true) {
        delay(1_000)
        emit(pull())
    }
}

/** A state of a screen for as long as the screen is there. */
fun <State> Flow<State>.held(scope: CoroutineScope, first: State): StateFlow<State> =
    stateIn(scope, SharingStarted.WhileSubscribed(), first)

/** What goes on, and how the last one ended. */
data class Doing(val busy: Boolean = false, val problem: AppException? = null)

/** Does one thing of a screen at a time: a second tap while it goes on does nothing. */
class Work(private val scope: CoroutineScope) {
    private val now = MutableStateFlow(Doing())
    val state: StateFlow<Doing> = now.asStateFlow()

    /**
     * Does [step], then [done] if it came to its end. What fails is kept to be shown. [outlives]: it is not cancelled with the screen:
     * the person was asked, and something that comes over it must not undo their yes.
     */
    fun run(done: () -> Unit = {}, outlives: Boolean = false, step: suspend () -> Unit) {
        begins(done, outlives, step)
    }

    /** The same; false: something goes on already, so this was not begun. */
    fun begins(done: () -> Unit = {}, outlives: Boolean = false, step: suspend () -> Unit): Boolean {
        if (now.value.busy) return false
        now.value = Doing(busy = true)
        scope.launch(if (outlives) Job() else EmptyCoroutineContext) {
            val problem = try {
                step()
                null
            } catch (failure: AppException) {
                failure.takeUnless { it is AppException.Stopped }
            } finally {
                now.value = Doing()
            }
            now.value = Doing(problem = problem)
            if (problem == null) done()
        }
        return true
    }

    /** What failed before is not of what is shown now. */
    fun forget() = now.update { if (it.busy) it else Doing() }
}
