package septet.app

import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.view.inspector.WindowInspector
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getAllSemanticsNodes
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.AnnotatedString
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import septet.ui.Phone
import java.time.Duration

/** The application over [TestKeystore], which is there before it opens. */
class TestedApplication : SeptetApplication() {
    private var first = true

    override fun onCreate() {
        if (first) TestKeystore.install()
        first = false
        super.onCreate()
    }
}

internal val app get() = RuntimeEnvironment.getApplication() as SeptetApplication

/** Once it is open. */
internal fun phone(): Phone = eventually("phone") { (app.opened.value as? Opened.Ready)?.phone }

/** What there is for whoever listens, in all windows. */
internal fun nodes(): List<SemanticsNode> = WindowInspector.getGlobalWindowViews().flatMap(::roots).flatMap {
    // Robolectric draws no frames, with which it would happen.
    it.measureAndLayoutForTest()
    it.semanticsOwner.getAllSemanticsNodes(mergingEnabled = true)
}

internal fun SemanticsNode.texts(): List<String> =
    listOfNotNull(config.getOrNull(SemanticsProperties.Text)?.joinToString(" ")) +
        config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()

private fun roots(view: View): List<RootForTest> = when (view) {
    is RootForTest -> listOf(view)
    is ViewGroup -> (0 until view.childCount).flatMap { roots(view.getChildAt(it)) }
    else -> emptyList()
}

/** Waits for what [find] gives; the system's and Compose's clocks go on meanwhile. */
internal fun <Found : Any> eventually(what: String, find: () -> Found?): Found {
    val until = System.nanoTime() + Duration.ofSeconds(60).toNanos()
    while (System.nanoTime() < until) {
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(20))
        find()?.let { return it }
        Thread.yield()
    }
    error("No $what among ${nodes().map { it.texts() }}")
}

internal fun await(text: String, what: (SemanticsNode) -> Boolean = { true }): SemanticsNode =
    eventually(text) { nodes().find { node -> what(node) && node.texts().any { text in it } } }

internal fun tap(text: String) = await(text) {
    SemanticsActions.OnClick in it.config && SemanticsProperties.Disabled !in it.config
}.let { it.config[SemanticsActions.OnClick].action!!.invoke() }

internal fun type(label: String, text: String) = await(label) { SemanticsActions.SetText in it.config }
    .let { it.config[SemanticsActions.SetText].action!!.invoke(AnnotatedString(text)) }
