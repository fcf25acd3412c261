package septet.app

import android.app.KeyguardManager
import android.app.PendingIntent
import android.appwidget.AppWidgetManager
import android.appwidget.AppWidgetProvider
import android.content.BroadcastReceiver
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.os.Handler
import android.os.Looper
import android.widget.RemoteViews
import health.septet.R
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import septet.AppException
import septet.ShownCode
import septet.TokenRow
import septet.ui.Phone

/** A code on the widget, until [untilMs]. */
class WidgetState(val title: String, val code: ShownCode, val untilMs: Long)

/**
 * One code on the home screen, the first of the list. It is hidden until it is tapped, and again when it ends; with the app or
 * the phone locked a tap opens the app, and nothing of the list is there.
 */
class CodesWidget : AppWidgetProvider() {
    override fun onUpdate(context: Context, manager: AppWidgetManager, ids: IntArray) = hide(context)

    companion object {
        private val hiding = Handler(Looper.getMainLooper())

        /** The first code of [phone]; null: locked, or none, or one that a tap would use up. */
        fun shown(phone: Phone): WidgetState? = try {
            val codes = phone.septet.tokens().codesAt(phone.platform.now().toULong())
            codes.rows.firstOrNull()?.takeUnless { codes.locked }?.let(::stateOf)
        } catch (_: AppException) {
            null
        }

        private fun stateOf(row: TokenRow): WidgetState? =
            row.validUntilMs?.let { until -> row.code?.let { WidgetState(row.title, it, until.toLong()) } }

        /** Takes whatever code is there away. */
        fun hide(context: Context) = draw(context, null)

        /** Shows [state] until its code ends. */
        fun show(app: SeptetApplication, state: WidgetState) {
            draw(app, state)
            hiding.postDelayed({ hide(app) }, (state.untilMs - app.platform.now()).coerceIn(0, LONGEST_MS))
        }

        private fun draw(context: Context, state: WidgetState?) {
            val app = context.applicationContext as SeptetApplication
            val texts = app.texts()
            hiding.removeCallbacksAndMessages(null)
            val views = RemoteViews(context.packageName, R.layout.widget)
            views.setTextViewText(R.id.title, state?.title ?: texts.appName)
            views.setTextViewText(R.id.code, state?.code?.spelled ?: texts.widgetShow)
            views.setContentDescription(R.id.code, state?.code?.digits?.toList()?.joinToString(" ") ?: texts.widgetShow)
            views.setOnClickPendingIntent(
                R.id.widget,
                if (state != null || !open(app)) Alerts.opening(context) else showing(context),
            )
            AppWidgetManager.getInstance(context).updateAppWidget(ComponentName(context, CodesWidget::class.java), views)
        }

        /** A tap may show something; else it opens the app. */
        private fun open(app: SeptetApplication) =
            (app.opened.value as? Opened.Ready)?.phone?.septet?.lock()?.view()?.locked == false

        private fun showing(context: Context) = PendingIntent.getBroadcast(
            context,
            0,
            Intent(context, CodesWidgetTap::class.java),
            PendingIntent.FLAG_IMMUTABLE,
        )
    }
}

private const val LONGEST_MS = 60_000L

/** A tap on the widget. Nobody outside can send it: the code would be shown to whoever stands beside the phone. */
class CodesWidgetTap : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val app = context.applicationContext as SeptetApplication
        // Null where it is no broadcast of the system's: a test calls it so.
        val waiting: PendingResult? = goAsync()
        CoroutineScope(Dispatchers.Main).launch {
            try {
                val locked = app.service<KeyguardManager>().isKeyguardLocked
                val state = app.phone()?.takeUnless { locked }?.let { CodesWidget.shown(it) }
                if (state == null) CodesWidget.hide(app) else CodesWidget.show(app, state)
            } finally {
                waiting?.finish()
            }
        }
    }
}
