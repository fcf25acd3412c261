package septet.ui.tests

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.unit.Density
import septet.ui.previews.Preview
import septet.ui.previews.allPreviews
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** What every state owes to fingers, to ears and to large text, read from the semantics tree. */
@OptIn(ExperimentalTestApi::class)
class ReachTest {
    @Test
    fun `what may be tapped is 48 dp and says what it does`() {
        val faults = allPreviews.flatMap { preview ->
            nodes(preview, Shot.LIGHT).filter { SemanticsActions.OnClick in it.config }.flatMap { node ->
                listOfNotNull(
                    "${preview.name}: ${label(node)} is ${node.size}".takeIf { node.size.width < TOUCH || node.size.height < TOUCH },
                    "${preview.name}: something at ${node.boundsInRoot} has no name".takeIf { label(node).isBlank() },
                )
            }
        }
        assertEquals(emptyList(), faults)
    }

    @Test
    fun `no text is cut at twice the size`() {
        var texts = 0
        val faults = allPreviews.flatMap { preview ->
            nodes(preview, Shot.LARGE, merged = false).mapNotNull { node ->
                val layout = mutableListOf<TextLayoutResult>()
                node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(layout)
                texts += layout.size
                val cut = layout.any { it.hasVisualOverflow } && SemanticsActions.SetText !in node.config
                "${preview.name}: ${label(node)}".takeIf { cut }
            }
        }
        assertTrue(texts > 300, "$texts texts were looked at")
        assertEquals(emptyList(), faults)
    }

    @Test
    fun `a code is read digit by digit and its time apart from it`() {
        val nodes = nodes(allPreviews.single { it.name == "code-shown" }, Shot.LIGHT)
        val said = nodes.flatMap { it.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty() }
        assertTrue("Code 1 2 3 4 5 6 7" in said, "$said")
        assertTrue("18 seconds left" in said, "$said")
    }

    private fun nodes(preview: Preview, shot: Shot, merged: Boolean = true): List<SemanticsNode> {
        var found = emptyList<SemanticsNode>()
        runDesktopComposeUiTest(1080, 2400) {
            setContent {
                CompositionLocalProvider(LocalDensity provides Density(3f, shot.textSize)) { Around(shot, preview.content) }
            }
            val roots = onAllNodes(isRoot(), useUnmergedTree = !merged).fetchSemanticsNodes()
            found = roots.flatMap(::all)
        }
        return found
    }

    private fun all(node: SemanticsNode): List<SemanticsNode> = listOf(node) + node.children.flatMap(::all)

    private fun label(node: SemanticsNode): String = (
        node.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty() +
            node.config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } +
            listOfNotNull(node.config.getOrNull(SemanticsProperties.EditableText)?.text)
        ).joinToString(" ")
}

/** 48 dp at three pixels each. */
private const val TOUCH = 144
