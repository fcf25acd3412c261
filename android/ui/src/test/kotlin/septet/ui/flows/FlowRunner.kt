package septet.ui.flows

import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeTimeoutException
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.click
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.isFocused
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTouchInput
import septet.ui.SeptetApp
import kotlin.io.path.name
import kotlin.io.path.readText

/** The glass of the phones, of which one is looked at. */
@OptIn(ExperimentalTestApi::class)
internal class Glass(val test: ComposeUiTest) {
    private var shown by mutableStateOf<Handset.Running?>(null)

    init {
        test.setContent { shown?.let { key(it) { SeptetApp(it.phone, it.stack) } } }
    }

    /** Shows [running]; null: nothing. What was there before is gone when this returns. */
    fun show(running: Handset.Running?) {
        test.runOnIdle { shown = running }
        test.waitForIdle()
    }

    /** What a person or a screen reader finds. A dialog hides what is below. */
    fun found(selector: Selector): List<SemanticsNode> = seen().filter { it.says(selector) }

    /** The column that scrolls, if one does. */
    fun scrolls(): SemanticsNode? = seen().find { SemanticsProperties.VerticalScrollAxisRange in it.config }

    /** All that is seen now, for whoever asks why something was not. */
    fun texts(): List<String> =
        seen().map { node -> (node.texts + node.label).filter { it.isNotEmpty() }.joinToString(" = ") }.filter { it.isNotEmpty() }

    private fun seen(): List<SemanticsNode> =
        all(test.onAllNodes(isRoot(), useUnmergedTree = true).fetchSemanticsNodes().last()).filter { it.isSeen }

    private fun all(node: SemanticsNode): List<SemanticsNode> {
        val below = if (node.config.isClearingSemantics) emptyList() else node.children
        return listOf(node) + below.flatMap(::all)
    }
}

/** Does what flows say on [handset], with [env] as their environment. */
@OptIn(ExperimentalTestApi::class)
internal class FlowRunner(private val glass: Glass, private val handset: Handset, env: Map<String, String>) {
    private val test = glass.test
    private val scripts = Scripts(env)

    /** Does all of [flow]; the first thing that is not so ends it. */
    fun run(flow: FlowFile) {
        glass.show(handset.running)
        perform(flow)
    }

    private fun perform(flow: FlowFile) = scripts.within(flow.env) { flow.steps.forEach(::perform) }

    private fun perform(step: Step) {
        try {
            perform(step, step.command)
        } catch (failure: FlowFailure) {
            throw failure
        } catch (failure: Throwable) {
            throw FlowFailure(step.place, "${step.name}: ${failure.message}\nSeen: ${glass.texts().joinToString(" | ")}", failure)
        }
    }

    private fun perform(step: Step, command: Command): Unit = when (command) {
        is Command.LaunchApp -> launch(command.clearState)
        is Command.TapOn -> tap(evaluated(command.what))
        is Command.InputText -> input(scripts.evaluated(command.text))
        is Command.PasteText -> input(checkNotNull(scripts.copied) { "nothing was copied by copyTextFrom" })
        is Command.CopyTextFrom -> scripts.copied = awaited(evaluated(command.what)).let { it.texts.firstOrNull() ?: it.label }
        is Command.AssertVisible -> awaited(evaluated(command.what)).let {}
        is Command.AssertNotVisible -> awaitNone(evaluated(command.what), LOOKUP_MS)
        is Command.ExtendedWaitUntil -> {
            val what = evaluated(command.what)
            if (command.isThere) awaited(what, command.timeoutMs).let {} else awaitNone(what, command.timeoutMs)
        }
        is Command.ScrollUntilVisible -> scrollTo(evaluated(command.what))
        is Command.RunFlow -> nested(FlowFile.read(step.place.file.resolveSibling(command.file).normalize()), command)
        is Command.RunScript -> {
            val file = step.place.file.resolveSibling(command.file).normalize()
            scripts.within(command.env) { scripts.run(file.readText(), file.name) }
        }
    }

    private fun nested(flow: FlowFile, command: Command.RunFlow) {
        if (command.whenVisible?.let { isSoonSeen(evaluated(it)) } == false) return
        scripts.within(command.env) { perform(flow) }
    }

    private fun evaluated(selector: Selector) = Selector(scripts.evaluated(selector.text))

    private fun launch(clear: Boolean) {
        glass.show(null)
        handset.stop()
        glass.show(handset.launch(clear))
    }

    /** A finger in its middle, once it may be tapped: Maestro waits until a screen has come to rest. */
    private fun tap(what: Selector) {
        test.waitUntil("“${what.text}” to tap on", LOOKUP_MS) { glass.found(what).any { it.isOn } }
        val node = glass.found(what).filter { it.isOn }.let { on -> on.find { it.isTappable } ?: on.first() }
        val middle = node.boundsInRoot.center - node.positionInRoot
        test.onNode(SemanticsMatcher("node ${node.id}") { it.id == node.id }, useUnmergedTree = true)
            .performTouchInput { click(middle) }
        test.waitForIdle()
    }

    private fun input(text: String) {
        val field = isFocused() and hasSetTextAction()
        test.waitUntil("a field that has the keyboard", LOOKUP_MS) { test.onAllNodes(field).fetchSemanticsNodes().size == 1 }
        test.onNode(field).performTextInput(text)
        test.waitForIdle()
    }

    private fun awaited(what: Selector, timeoutMs: Long = LOOKUP_MS): SemanticsNode {
        test.waitUntil("“${what.text}” is seen", timeoutMs) { glass.found(what).isNotEmpty() }
        return glass.found(what).first()
    }

    private fun isSoonSeen(what: Selector): Boolean = try {
        awaited(what, CONDITION_MS).let { true }
    } catch (_: ComposeTimeoutException) {
        false
    }

    private fun awaitNone(what: Selector, timeoutMs: Long) =
        test.waitUntil("“${what.text}” is not seen", timeoutMs) { glass.found(what).isEmpty() }

    /** Down, half a page at a time, until all of it is seen. */
    private fun scrollTo(what: Selector) = test.waitUntil("“${what.text}” is seen after scrolling", SCROLL_MS) {
        val whole = glass.found(what).any { it.boundsInRoot.height >= it.size.height - 1 }
        if (!whole) {
            glass.scrolls()?.let { page ->
                val far = page.size.height / 2f
                test.runOnUiThread { page.config.getOrNull(SemanticsActions.ScrollBy)?.action?.invoke(0f, far) }
            }
        }
        whole
    }
}

private val SemanticsNode.isSeen get() = boundsInRoot.run { width > 0 && height > 0 }

private val SemanticsNode.texts get() =
    config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } +
        listOfNotNull(config.getOrNull(SemanticsProperties.EditableText)?.text)

private val SemanticsNode.label get() = config.getOrNull(SemanticsProperties.ContentDescription).orEmpty().joinToString()

private val SemanticsNode.isTappable get() = SemanticsActions.OnClick in config

/** It, or what it lies in, takes a tap now. */
private val SemanticsNode.isOn: Boolean
    get() = generateSequence(this) { it.parent }.find { it.isTappable || SemanticsProperties.Disabled in it.config }
        ?.let { SemanticsProperties.Disabled !in it.config } ?: true

/** As Maestro compares: all of it, big letters or small, as a regular expression or as it stands. */
private fun SemanticsNode.says(selector: Selector): Boolean {
    val regex = try {
        Regex(selector.text, setOf(RegexOption.IGNORE_CASE, RegexOption.DOT_MATCHES_ALL, RegexOption.MULTILINE))
    } catch (_: IllegalArgumentException) {
        Regex(Regex.escape(selector.text), RegexOption.IGNORE_CASE)
    }
    return (texts + label).filter { it.isNotEmpty() }.any { regex.matches(it) || it == selector.text }
}

/** As long as Maestro looks for something. */
private const val LOOKUP_MS = 17_000L

/** As long as it looks for what is perhaps there. */
private const val CONDITION_MS = 7_000L

/** As long as it scrolls. */
private const val SCROLL_MS = 20_000L
