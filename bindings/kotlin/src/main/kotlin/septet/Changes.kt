package septet

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.update

/**
 * A listener for view-models: each kind of change as a flow that says when to pull. A signal that comes while one is
 * being handled is never lost; several become one.
 */
class Changes : ChangeListener {
    private val counts = What.entries.associateWith { MutableStateFlow(0L) }

    override fun changed(what: What) {
        counts.getValue(what).update { it + 1 }
    }

    /** What [pull] gives now, and again after each change of [what]. */
    fun <View> views(what: What, pull: () -> View): Flow<View> = counts.getValue(what).map { pull() }
}

/**
 * Keeps the phone up to date while somebody looks at it: launch it in the screen's scope, whose end cancels the wait. It
 * returns when this phone is signed out or locked.
 */
suspend fun ServerChanges.follow() {
    try {
        while (true) delay(turn().pauseS.toLong() * 1_000)
    } catch (_: AppException.SignedOut) {
        return
    } catch (_: AppException.Locked) {
        return
    }
}
