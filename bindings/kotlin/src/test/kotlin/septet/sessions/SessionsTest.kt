package septet.sessions

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class SessionsTest {
    /** What is compared with Swift's: its tests do it, byte by byte. */
    @Test
    fun `every view of the recorded sessions is written`() = runBlocking {
        val sessions = Session.all()
        assertTrue(sessions.size > 10, "script/kotlin records them")
        val recording = mapOf("recording" to sessions.first().recording)
        val files = mapOf("typing" to written(shownOfTyping() + recording)) +
            sessions.associate { it.name to written(Shown().all(it).members) }
        val folder = Session.folder.resolve("views-kotlin")
        folder.deleteRecursively()
        folder.mkdirs()
        for ((name, views) in files) folder.resolve("$name.json").writeText("$views\n")

        assertEquals(sessions.size + 1, folder.list()?.size)
        assertTrue(files.getValue("10-asked-to-approve").contains("Ward 3, desk 2"))
    }
}
