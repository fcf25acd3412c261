package septet.ui.tests

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import septet.AppException
import septet.ui.previews.allErrors
import septet.ui.previews.allPreviews
import septet.ui.problem
import septet.ui.texts.allTexts
import septet.ui.theme.Colors
import septet.ui.theme.Dark
import septet.ui.theme.DarkContrast
import septet.ui.theme.Light
import septet.ui.theme.LightContrast
import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** The rules of the sources, the colours and the errors. */
class RulesTest {
    private val sources = File("src/main/kotlin").walk().filter { it.extension == "kt" }.toList()

    @Test
    fun `a view-model is under 60 lines`() {
        val models = sources.filter { it.name.endsWith("Model.kt") }
        assertTrue(models.size >= 6)
        val long = models.map { it.name to it.readLines().count { line -> counts(line) } }.filter { it.second >= 60 }
        assertEquals(emptyList(), long, "A rule that makes it long belongs into core.")
    }

    private fun counts(line: String) = line.isNotBlank() && !line.startsWith("import ") && !line.trim().startsWith("/*") &&
        !line.trim().startsWith("*") && !line.trim().startsWith("//")

    @Test
    fun `screens know no system`() {
        val strangers = sources.flatMap { file ->
            file.readLines().filter {
                it.startsWith("import android.") || it.startsWith("import java.awt") || it.startsWith("import javax.")
            }
                .map { "${file.name}: $it" }
        }
        assertEquals(emptyList(), strangers)
    }

    @Test
    fun `no text stands in a source`() {
        val literal = Regex("""(?:Text|Plain|Quiet|Heading|Banner|Action|Page|Field)\(\s*"[A-Za-z]""")
        assertEquals(emptyList(), sources.filter { literal.containsMatchIn(it.readText()) }.map { it.name })
    }

    @Test
    fun `every text has its contrast in every theme`() {
        for (colors in listOf(Light, Dark, LightContrast, DarkContrast)) {
            for ((what, pair) in pairs(colors)) {
                val (upon, least) = what
                val contrast = contrast(pair.first, pair.second)
                assertTrue(contrast >= least, "$upon of ${if (colors.dark) "dark" else "light"}: $contrast")
            }
        }
    }

    private fun pairs(c: Colors) = listOf(
        ("code" to 7.0) to (c.code to c.surface), ("code on ground" to 7.0) to (c.code to c.ground),
        ("text" to 4.5) to (c.text to c.ground), ("text on surface" to 4.5) to (c.text to c.surface),
        ("quiet" to 4.5) to (c.quiet to c.ground), ("quiet on surface" to 4.5) to (c.quiet to c.surface),
        ("accent" to 4.5) to (c.accent to c.ground), ("accent on surface" to 4.5) to (c.accent to c.surface),
        ("action" to 4.5) to (c.onAccent to c.accent), ("warning" to 4.5) to (c.onWarning to c.warning),
        ("danger" to 4.5) to (c.danger to c.ground), ("danger on surface" to 4.5) to (c.danger to c.surface),
        ("on danger" to 4.5) to (c.onDanger to c.danger), ("action in a banner" to 4.5) to (c.accent to c.warning),
        ("line" to 3.0) to (c.line to c.surface), ("line on ground" to 3.0) to (c.line to c.ground),
    )

    private fun contrast(one: Color, other: Color): Double {
        val (high, low) = listOf(one.luminance() + 0.05, other.luminance() + 0.05).sortedDescending()
        return high / low
    }

    @Test
    fun `every error says what happened and what to do in every language`() {
        val drawn = allErrors.map { it.second::class }.toSet()
        assertEquals(AppException::class.java.permitted(), drawn.map { it.java.simpleName }.toSet())
        for (texts in allTexts) {
            val said = allErrors.filter { it.second !is AppException.WrongCode }.map { texts.problem(it.second) }
            assertEquals(said.distinct(), said, texts.language)
            assertTrue(said.all { it.length > 8 }, texts.language)
        }
    }

    /** The variants, which are nested in the class: a new one has to come into the previews. */
    private fun Class<AppException>.permitted() =
        declaredClasses.filter { AppException::class.java.isAssignableFrom(it) }.map { it.simpleName }.toSet()

    @Test
    fun `every language names the 64 pictures of a comparison, each differently`() {
        for (texts in allTexts) assertEquals(64, texts.emojiNames.split(", ").toSet().size, texts.language)
    }

    @Test
    fun `there is a state for every screen`() {
        val screens = allPreviews.map { it.name.substringBefore('-') }.toSet()
        val first = setOf("setup", "verify", "tokens", "code", "devices", "settings", "errors")
        val own = setOf("add", "hand", "import", "organise", "edit", "trash", "duplicates", "export")
        val settings = setOf("account", "number", "log", "clock")
        val safety = setOf("lock", "applock", "join", "letin", "backups", "password", "notices", "approval", "refused")
        assertEquals(first + own + settings + safety, screens)
    }
}
