package septet

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class LibraryTest {
    @Test
    fun `a call reaches the library`() {
        assertEquals("0.1.0", version())
    }
}
