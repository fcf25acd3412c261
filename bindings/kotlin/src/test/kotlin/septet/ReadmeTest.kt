package septet

import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.File
import java.nio.file.Path
import kotlin.io.path.createDirectory

// README: begins
/** Makes a phone of [folder], proves [number] by SMS, and gives the codes of its clinics. */
suspend fun firstCodes(folder: String, server: String, number: String, typed: () -> String): List<String> {
    val changes = Changes()
    val settings = Settings(server, AppClient.DESKTOP, "en", "1.0", "Maya's phone", "Example", "linux")
    return Septet.inFolder(folder, Transport.BuiltIn(), settings, changes).use { septet ->
        try {
            septet.account().begin(number, email = null)
            septet.account().requestCode(Channel.SMS)
            septet.account().submitCode(typed())
            septet.sync().run()
            val tokens = septet.tokens()
            changes.views(What.TOKENS) { tokens.codesAt(System.currentTimeMillis().toULong()) }
                .first { codes -> codes.rows.isNotEmpty() }
                .rows.map { row -> "${row.title}: ${row.code?.digits}" }
        } catch (error: AppException) {
            listOf("$error") // what happened, what is safe, what to do
        }
    }
}
// README: ends

class ReadmeTest {
    private val readme = File("README.md").readText()

    @Test
    fun `the example of the README is this one`() {
        val lines = File("src/test/kotlin/septet/ReadmeTest.kt").readLines()
        val example = lines.subList(lines.indexOf("// README: begins") + 1, lines.indexOf("// README: ends"))
        assertTrue(readme.contains(example.joinToString("\n", "```kotlin\n", "\n```")))
        assertTrue(example.size <= 22, "${example.size} lines")
    }

    @Test
    fun `the example of the README gives codes, or what is wrong`(@TempDir folder: Path) = runBlocking {
        fun folder(name: String) = folder.resolve(name).createDirectory()
        RealServer(folder("server")).use { server ->
            val key = server.application("Lakeside Clinic")
            server.post(key, "/v1/rp/enrolments", """{"phone": "+1 650 555 0100", "label": "dr.okafor", "reference": "user-17"}""")
            val codes = firstCodes("${folder("phone")}", server.url, "+1 650 555 0100", server::codeOfTheSms)
            assertTrue(codes.single().matches(Regex("""Lakeside Clinic: \d{7}""")), "one code of seven digits")
        }
        val refused = firstCodes("${folder("other")}", "http://127.0.0.1:9", "+1 650 555 0100") { "" }
        assertEquals(listOf("No connection. Your codes still work."), refused)
    }

    @Test
    fun `whatever the facade offers has its documentation in Kotlin too`() {
        val generated = File("generated/kotlin").walk().single { it.name == "septet.kt" }.readLines()
        val offers = Regex("""^ {4}(suspend )?fun `\w+`\(.*""")
        val bare = generated.withIndex().filter { (at, line) -> offers.matches(line) && !documented(generated, at) }
        // The generator's own (`destroy`, `uniffi…`) are not in backticks or say what they are elsewhere.
        assertEquals(emptyList<String>(), bare.map { it.value.trim() }.take(5))
    }

    private fun documented(lines: List<String>, at: Int): Boolean =
        lines.subList((at - 4).coerceAtLeast(0), at).any { it.trimEnd().endsWith("*/") }
}
