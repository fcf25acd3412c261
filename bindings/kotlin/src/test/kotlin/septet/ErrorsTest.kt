package septet

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ErrorsTest {
    @Test
    fun `a setting that cannot be used names itself`() {
        val address = assertThrows<AppException.InvalidInput> { Phone().open(serverUrl = "http://septet.example") }
        assertEquals("server_url", address.field)
        val pins = Transport.BuiltIn(pins = listOf(ByteArray(31)))
        assertEquals("pins", assertThrows<AppException.InvalidInput> { Phone(pins).open() }.field)
    }
}
