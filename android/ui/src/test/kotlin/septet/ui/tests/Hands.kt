package septet.ui.tests

import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeTimeoutException
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.onLast
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import septet.AppClient
import septet.Changes
import septet.Septet
import septet.Settings
import septet.Transport
import septet.ui.Phone
import septet.ui.Platform
import java.io.File

/** A phone of its own in [folder], over the real core. */
internal fun openedPhone(url: String, folder: File, platform: Platform): Phone {
    val changes = Changes()
    val settings = Settings(url, AppClient.ANDROID, "en", "0.1.0", "Maya's phone", "Pixel 9", "android 16")
    return Phone(Septet.inFolder("$folder", Transport.BuiltIn(), settings, changes), changes, platform)
}

/** Types into the field of that name, once it is there. */
@OptIn(ExperimentalTestApi::class)
internal fun ComposeUiTest.type(label: String, text: String) {
    await(hasText(label) and hasSetTextAction())
    onNode(hasText(label) and hasSetTextAction()).performTextInput(text)
}

/** Taps what is called so, by its text or for whoever listens, once it is there; of several, the one on top. */
@OptIn(ExperimentalTestApi::class)
internal fun ComposeUiTest.tap(name: String) {
    val there = (hasText(name) or hasContentDescription(name)) and hasClickAction() and isEnabled()
    await(there)
    val node = onAllNodes(there).onLast()
    try {
        node.performScrollTo()
    } catch (_: AssertionError) {
        // It is where nothing scrolls.
    }
    node.performClick()
}

/** Waits until it is there; if it never is, says what is there instead. */
@OptIn(ExperimentalTestApi::class)
internal fun ComposeUiTest.await(what: SemanticsMatcher) = await(what.description) {
    onAllNodes(what).fetchSemanticsNodes().isNotEmpty()
}

/** Waits until it is so; if it never is, says what is to be read instead. */
@OptIn(ExperimentalTestApi::class)
internal fun ComposeUiTest.await(what: String, isSo: () -> Boolean) = try {
    waitUntil(what, 60_000) { isSo() }
} catch (late: ComposeTimeoutException) {
    throw AssertionError("$what is not so. There is: ${texts()}", late)
}

/** All that is to be read, in its order. */
@OptIn(ExperimentalTestApi::class)
private fun ComposeUiTest.texts() = onAllNodes(SemanticsMatcher("any") { true }).fetchSemanticsNodes().flatMap { node ->
    node.config.getOrNull(SemanticsProperties.Text).orEmpty().map { "$it" } +
        node.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()
}

/** Waits until a text is there. */
@OptIn(ExperimentalTestApi::class)
internal fun ComposeUiTest.read(text: String) = await(hasText(text, substring = true))
