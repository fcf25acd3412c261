package septet.app

import android.content.ClipData
import android.content.ClipDescription
import android.content.ClipboardManager
import android.content.Context
import android.os.Handler
import android.os.Looper
import android.os.PersistableBundle

/** Codes on the clipboard: marked as sensitive, and taken away again. */
class Clipboard(context: Context) {
    private val clipboard = context.service<ClipboardManager>()
    private val main = Handler(Looper.getMainLooper())
    private var ours: String? = null
    private var due = false

    /** Copies [text] and clears it after [clearAfterS] seconds. */
    fun copy(text: String, clearAfterS: Int) {
        val clip = ClipData.newPlainText(LABEL, text)
        clip.description.extras = PersistableBundle().apply { putBoolean(SENSITIVE, true) }
        clipboard.setPrimaryClip(clip)
        ours = text
        due = false
        main.removeCallbacksAndMessages(null)
        main.postDelayed({
            due = true
            clear()
        }, clearAfterS * 1_000L)
    }

    /** Clears what is due. Android lets only the app in front see the clipboard, so it is tried again when ours is. */
    fun clear() {
        if (!due) return
        val there = clipboard.primaryClip ?: return
        if (there.itemCount == 1 && there.getItemAt(0).text?.toString() == ours) clipboard.clearPrimaryClip()
        ours = null
        due = false
    }

    private companion object {
        const val LABEL = "Septet"

        /** [ClipDescription.EXTRA_IS_SENSITIVE], which phones before Android 13 know by no name. */
        const val SENSITIVE = "android.content.extra.IS_SENSITIVE"
    }
}
