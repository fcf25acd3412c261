package septet.desktop

import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull

class ArgumentsTest {
    private val home = Path.of("/home/maya")

    private fun of(vararg arguments: String) = Arguments.of(arguments.toList(), home)

    @Test
    fun `each profile is a phone in a folder of its own`() {
        val first = of("--profile", "maya", "--server", "http://127.0.0.1:1")!!
        assertEquals("http://127.0.0.1:1", first.server)
        assertEquals(home.resolve(".local/share/septet-window/maya"), first.folder)
        assertEquals(Path.of("/x/lee"), of("--data-dir", "/x", "--profile", "lee")!!.folder)
        assertEquals("default", of()!!.profile)
    }

    @Test
    fun `what is not understood opens nothing`() {
        for (wrong in listOf(
            arrayOf("--profile"),
            arrayOf("--colour", "red"),
            arrayOf("--profile", "../lee"),
            arrayOf("--profile", ""),
        )) {
            assertNull(of(*wrong), wrong.joinToString(" "))
        }
    }
}
