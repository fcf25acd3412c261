package septet.app

import android.Manifest.permission.POST_NOTIFICATIONS
import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import health.septet.R
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch
import septet.What
import septet.ui.Phone

/**
 * Notifications of approvals that wait and of notices that come first, while the app is not in front. They say that something is
 * there and nothing of what: who asks, which account and every number are read in the app, behind its lock.
 */
class Alerts(private val app: SeptetApplication) {
    private val notifications = app.service<NotificationManager>()
    private var following: Job? = null
    private var asked = false

    /** The app is seen, and shows all this itself. */
    var inFront: Boolean = false
        set(value) {
            field = value
            if (value) notifications.cancelAll()
        }

    /** The system has to be asked whether notifications are wanted; once a process. */
    fun mayAsk(): Boolean {
        val first = !asked
        asked = true
        return first && app.checkSelfPermission(POST_NOTIFICATIONS) != PackageManager.PERMISSION_GRANTED
    }

    /** Tells what changes in [phone] from now on, in place of the one before. */
    suspend fun follow(phone: Phone, scope: CoroutineScope) {
        following?.cancelAndJoin()
        following = scope.launch {
            // What a lock takes off the screen it takes off the home screen too.
            launch { phone.views(What.LOCK) { phone.septet.lock().view().locked }.collect { CodesWidget.hide(app) } }
            launch {
                tell(phone, What.APPROVALS, APPROVALS) {
                    phone.septet.approvals().view().rows.filter { it.canAnswer }.map { it.id }
                }
            }
            launch {
                tell(phone, What.NOTICES, NOTICES) {
                    phone.septet.notices().view().rows.filter { it.comesFirst }.map { "${it.id}" }
                }
            }
        }
    }

    private suspend fun tell(phone: Phone, what: What, channel: String, waiting: () -> List<String>) {
        var told = emptySet<String>()
        // A locked core knows of none: what was told before stands.
        val known = phone.views(what, What.LOCK) { if (phone.septet.lock().view().locked) null else waiting() }
        known.filterNotNull().collect { ids ->
            if (!inFront && !told.containsAll(ids)) post(channel)
            if (ids.isEmpty()) notifications.cancel(channel, 0)
            told = ids.toSet()
        }
    }

    private fun post(channel: String) {
        val texts = app.texts()
        val (name, title) = when (channel) {
            APPROVALS -> texts.alertApprovals to texts.alertApproval
            else -> texts.alertNotices to texts.alertNotice
        }
        notifications.createNotificationChannel(
            NotificationChannel(channel, name, NotificationManager.IMPORTANCE_HIGH).apply {
                lockscreenVisibility = Notification.VISIBILITY_PRIVATE
            },
        )
        val notification = Notification.Builder(app, channel)
            .setSmallIcon(R.drawable.mark)
            .setContentTitle(title)
            .setContentText(texts.alertOpen)
            .setContentIntent(opening(app))
            .setAutoCancel(true)
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            .build()
        notifications.notify(channel, 0, notification)
    }

    companion object {
        private const val APPROVALS = "approvals"
        private const val NOTICES = "notices"

        /** Opens the app. */
        fun opening(context: Context): PendingIntent {
            val intent = Intent(context, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
            return PendingIntent.getActivity(
                context,
                0,
                intent,
                PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT,
            )
        }
    }
}
