package septet.ui.tests

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.state.ToggleableState
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.unit.Density
import septet.ui.previews.Preview
import septet.ui.previews.allPreviews
import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** What every state owes to fingers, to ears and to large text, read from the semantics tree. */
@OptIn(ExperimentalTestApi::class)
class ReachTest {
    @Test
    fun `what may be tapped is 48 dp and says what it does`() {
        var taps = 0
        val faults = allPreviews.flatMap { preview ->
            read(preview, Shot.LIGHT) { node ->
                if (SemanticsActions.OnClick !in node.config) return@read null
                taps++
                when {
                    node.size.width < TOUCH || node.size.height < TOUCH -> "${preview.name}: ${label(node)} is ${node.size}"
                    label(node).isBlank() -> "${preview.name}: something at ${node.boundsInRoot} has no name"
                    else -> null
                }
            }
        }
        assertTrue(taps > 200, "$taps were looked at")
        assertEquals("", faults.take(10).joinToString("\n"))
    }

    @Test
    fun `no text is cut at twice the size`() {
        var texts = 0
        val faults = allPreviews.flatMap { preview ->
            read(preview, Shot.LARGE, merged = false) { node ->
                val layout = mutableListOf<TextLayoutResult>()
                node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(layout)
                texts += layout.size
                // What is typed scrolls in its field.
                val typed = SemanticsActions.SetText in node.config
                "${preview.name}: ${label(node)}".takeIf { !typed && layout.any(::isCut) }
            }
        }
        assertTrue(texts > 300, "$texts texts were looked at")
        assertEquals("", faults.take(10).joinToString("\n"))
    }

    @Test
    fun `a code is read digit by digit and its time apart from it`() {
        val said = read(allPreviews.single { it.name == "code-shown" }, Shot.LIGHT) { node ->
            node.config.getOrNull(SemanticsProperties.ContentDescription)?.joinToString()
        }
        assertTrue("Code 1 2 3 4 5 6 7" in said, "$said")
        assertTrue("18 seconds left" in said, "$said")
    }

    @Test
    fun `each state is read in its order and in the words that are stored`() {
        val now = allPreviews.joinToString("\n") { preview ->
            val lines =
                read(preview, Shot.LIGHT) { node -> spoken(node)?.let { Line(it, node.root.hashCode(), node.boundsInRoot) } }
            // What is scrolled out of sight has no place.
            val up = lines.filterNot { it.bounds.isEmpty }.zipWithNext()
                .filter { (one, next) -> one.root == next.root && next.bounds.bottom <= one.bounds.top }
            assertEquals(emptyList(), up.map { it.second.words }, "${preview.name}: read after what stands below it")
            "== ${preview.name}\n" + lines.joinToString("") { "${it.words}\n" }
        }
        val stored = File("src/test/reading.txt")
        if (System.getProperty("septet.pictures") == "write") stored.writeText(now)
        File(System.getProperty("septet.output"), "reading.txt").apply { parentFile.mkdirs() }.writeText(now)
        val (before, after) = listOf(stored.readText(), now).map { text -> text.split("\n== ").map { it.removePrefix("== ") } }
        assertEquals(
            emptyList(),
            (after - before.toSet()).take(3),
            "Spoken otherwise than stored; -Dseptet.pictures=write stores anew.",
        )
        assertEquals(emptyList(), (before - after.toSet()).take(3), "No longer spoken")
    }

    private data class Line(val words: String, val root: Int, val bounds: Rect)

    /** What a screen reader says of it: what it is, and its words. Null: nothing. */
    private fun spoken(node: SemanticsNode): String? {
        val words = label(node).replace("\n", " ").ifBlank { return null }
        val config = node.config
        val what = when {
            SemanticsActions.SetText in config -> "field"
            SemanticsProperties.ToggleableState in config -> "switch"
            SemanticsProperties.Selected in config -> "choice"
            SemanticsActions.OnClick in config -> "button"
            SemanticsProperties.Heading in config -> "heading"
            else -> "text"
        }
        val state = listOfNotNull(
            config.getOrNull(SemanticsProperties.ToggleableState)?.let { if (it == ToggleableState.On) "on" else "off" },
            "chosen".takeIf { config.getOrNull(SemanticsProperties.Selected) == true },
            "not now".takeIf { SemanticsProperties.Disabled in config },
            "said at once".takeIf { SemanticsProperties.LiveRegion in config },
        )
        return (listOf("$what: $words") + state).joinToString(", ")
    }

    /** A line is wider than its box, or all are higher, or a number was broken in two. Compose's own flag counts rounding. */
    private fun isCut(text: TextLayoutResult): Boolean {
        val words = text.layoutInput.text.text
        val lines = 0 until text.lineCount
        val wide = lines.any { text.getLineRight(it) - text.getLineLeft(it) > text.size.width + 1 }
        val broken = lines.drop(1).any { line ->
            val start = text.getLineStart(line)
            words[start - 1].isDigit() && words[start].isDigit()
        }
        return wide || broken || text.multiParagraph.height > text.size.height + 1 || lines.any(text::isLineEllipsized)
    }

    /** What [of] makes of every node, while the screen is there. */
    private fun <Found : Any> read(
        preview: Preview,
        shot: Shot,
        merged: Boolean = true,
        of: (SemanticsNode) -> Found?,
    ): List<Found> {
        var found = emptyList<Found>()
        runDesktopComposeUiTest(1080, 2400) {
            setContent {
                CompositionLocalProvider(LocalDensity provides Density(3f, shot.textSize)) { Around(shot, preview.content) }
            }
            found = onAllNodes(isRoot(), useUnmergedTree = !merged).fetchSemanticsNodes().flatMap(::all).mapNotNull(of)
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
