package septet

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class ViewsTest {
    @Test
    fun `records and enums cross`() {
        val view = Phone().open().account().view()
        assertEquals(AccountStage.SIGNED_OUT, view.stage)
        assertNull(view.phoneHint)
        assertNull(view.sentBy)
        assertFalse(view.canSubmit)
        assertFalse(view.check.allowed)
    }
}
