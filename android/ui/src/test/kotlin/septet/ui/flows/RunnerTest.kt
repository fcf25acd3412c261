package septet.ui.flows

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.v2.runComposeUiTest
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.walk
import kotlin.io.path.writeText
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith

/** The runner itself: what it does not know or does not find is a failure that says where. */
@OptIn(ExperimentalTestApi::class)
class RunnerTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `a command that is not known fails with its file and line`() {
        assertContains(refused("- launchApp\n- swipeAway: Codes\n"), "flow.yaml:4: there is no command swipeAway here")
    }

    @Test
    fun `a key that is not known fails with its file and line`() {
        val key = refused("- tapOn:\n    text: OK\n    retries: 3\n")
        assertContains(key, "flow.yaml:5: retries: there is no such key of tapOn here")
        val below = refused("- scrollUntilVisible:\n    element:\n      texts: OK\n")
        assertContains(below, "flow.yaml:5: texts: there is no such key")
        assertContains(refused("- tapOn:\n    text: OK\n    text: No\n"), "flow.yaml:5: text: it stands here twice")
    }

    @Test
    fun `a command with less or more than it needs fails`() {
        val wrong = listOf(
            "- tapOn",
            "- tapOn:",
            "- inputText: [a]",
            "- pasteText: again",
            "- extendedWaitUntil:\n    visible: OK",
            "- extendedWaitUntil:\n    visible: OK\n    notVisible: OK\n    timeout: 1",
            "- extendedWaitUntil:\n    visible: OK\n    timeout: soon",
            "- launchApp:\n    clearState: perhaps",
            "- launchApp: com.example",
            "- runFlow:\n    env:\n      A: b",
            "- runFlow:\n    file: a.yaml\n    when:\n      true: b",
            "- tapOn: OK\n  assertVisible: OK",
        )
        wrong.forEach { refused("$it\n") }
    }

    @Test
    fun `a file without the app's id or with another header fails`() {
        val file = folder.newFile("header.yaml").toPath()
        for (header in listOf("appId: com.example\n---\n", "appId: health.septet\nonFlowStart: a\n---\n", "")) {
            file.writeText("$header- launchApp\n")
            assertFailsWith<FlowFailure> { FlowFile.read(file) }
        }
    }

    @Test
    fun `what is not on the screen fails, and the failure says what is`() {
        val file = folder.newFile("flow.yaml").toPath()
        val handset = Handset(folder.newFolder("phone"))
        runComposeUiTest {
            val glass = Glass(this)
            fun failureOf(commands: String): String {
                file.writeText("appId: health.septet\n---\n- launchApp\n$commands")
                return assertFailsWith<FlowFailure> { FlowRunner(glass, handset, emptyMap()).run(FlowFile.read(file)) }.message!!
            }
            val missing = failureOf("- extendedWaitUntil:\n    visible: Nothing of the kind\n    timeout: 50\n")
            assertContains(missing, "flow.yaml:4: extendedWaitUntil")
            assertContains(missing, "Let’s turn this device into a secure token.")
            // A part of a text is not the text.
            failureOf("- extendedWaitUntil:\n    visible: Let’s turn\n    timeout: 50\n")
            failureOf("- extendedWaitUntil:\n    notVisible: Let’s turn .*\n    timeout: 50\n")
            assertContains(failureOf("- pasteText\n"), "nothing was copied")
            glass.show(null)
        }
        handset.stop()
    }

    @Test
    fun `scripts have what Maestro gives them, and what they throw fails`() {
        val scripts = Scripts(mapOf("NAME" to "Maya"))
        scripts.copied = "123 4567"
        scripts.run("var at = 1; output.said = json('{\"of\": 2}').of + NAME + maestro.copiedText", "a.js")
        assertEquals("It is 2Maya123 4567.", scripts.evaluated("It is \${output.said}."))
        // Variables end with the script, what a flow is given ends with the flow.
        assertFailsWith<RuntimeException> { scripts.run("at", "b.js") }
        scripts.within(mapOf("OTHER" to "\${NAME}!")) { assertEquals("Maya!", scripts.evaluated("\${OTHER}")) }
        assertFailsWith<RuntimeException> { scripts.evaluated("\${OTHER}") }
        val thrown = assertFailsWith<RuntimeException> { scripts.run("throw new Error('not so')", "c.js") }
        assertContains(thrown.message!!, "not so (c.js#1)")
    }

    @Test
    fun `every file is understood and used, and every command is used`() {
        val files = all("yaml").associateWith(FlowFile::read)
        val steps = files.values.flatMap { it.steps }
        assertEquals(commands.keys, steps.map { it.name }.toSet())
        val called = steps.mapNotNull { step ->
            val name = (step.command as? Command.RunFlow)?.file ?: (step.command as? Command.RunScript)?.file
            name?.let { step.place.file.resolveSibling(it).normalize() }
        }
        val played = Chapter.all().flatMap { it.files }
        assertEquals((files.keys + all("js")).sorted(), (called + played).toSet().sorted())
    }

    @Test
    fun `the steps of the story that a phone has are chapters`() {
        val steps = Chapter.all().map { it.name.take(2) }.toSet()
        assertEquals(setOf("04", "05", "06", "07", "08", "13", "14", "16"), steps)
        assertEquals(listOf("old", "new"), Chapter.all().single { it.name == "13-move" }.run { files.take(2).map(::phone) })
    }

    private fun all(ending: String): List<Path> =
        Chapter.folder.walk().filter { it.extension == ending }.map { it.normalize() }.toList()

    private fun refused(commands: String): String {
        val file = folder.root.toPath().resolve("flow.yaml")
        file.writeText("appId: health.septet\n---\n$commands")
        return assertFailsWith<FlowFailure>(commands) { FlowFile.read(file) }.message!!
    }
}
