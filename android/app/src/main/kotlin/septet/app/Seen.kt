package septet.app

import android.app.Activity
import android.app.Application
import android.app.Application.ActivityLifecycleCallbacks
import android.os.Bundle
import android.os.Handler
import android.os.Looper
import android.os.SystemClock
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.LifecycleOwner
import androidx.lifecycle.LifecycleRegistry

/**
 * Whether somebody can see the app, for its lock. It is seen while one window of it is, the camera's too; a phone that is turned
 * is not left, and neither is one on which the system chooses a file for us, for as long as that may take.
 */
class Seen : LifecycleOwner, ActivityLifecycleCallbacks {
    override val lifecycle = LifecycleRegistry(this).apply { currentState = Lifecycle.State.CREATED }
    private val later = Handler(Looper.getMainLooper())
    private var windows = 0
    private var asking = 0
    private var hiddenAtMs: Long? = null

    /** Has another app ask the person something by [ask]: who is there and answers has not left. */
    suspend fun <Answer> during(ask: suspend () -> Answer): Answer {
        asking++
        try {
            return ask()
        } finally {
            asking--
        }
    }

    override fun onActivityStarted(activity: Activity) {
        windows++
        later.removeCallbacksAndMessages(null)
        // A process that was frozen did not hear that the time was over.
        if (hiddenAtMs?.let { now() - it > LONGEST_QUESTION_MS } == true) left()
        hiddenAtMs = null
        lifecycle.currentState = Lifecycle.State.RESUMED
    }

    override fun onActivityStopped(activity: Activity) {
        windows--
        if (windows > 0 || activity.isChangingConfigurations) return
        hiddenAtMs = now()
        if (asking == 0) left() else later.postDelayed(::left, LONGEST_QUESTION_MS)
    }

    private fun left() {
        lifecycle.currentState = Lifecycle.State.CREATED
    }

    private fun now() = SystemClock.elapsedRealtime()

    override fun onActivityCreated(activity: Activity, state: Bundle?) = Unit

    override fun onActivityResumed(activity: Activity) = Unit

    override fun onActivityPaused(activity: Activity) = Unit

    override fun onActivitySaveInstanceState(activity: Activity, state: Bundle) = Unit

    override fun onActivityDestroyed(activity: Activity) = Unit

    private companion object {
        /** Long enough to find a file, short enough for a phone that was put down. */
        const val LONGEST_QUESTION_MS = 60_000L
    }
}
