package septet

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class ChangesTest {
    @Test
    fun `a view is pulled at once and again after a change`() = runBlocking {
        val changes = Changes()
        val tokens = Phone().run { open(ports(listener = changes)) }.tokens()
        val empty = CompletableDeferred<Unit>()
        val lists = changes.views(What.TOKENS) { tokens.list("") }.onEach { if (it.isEmpty()) empty.complete(Unit) }
        withTimeout(10_000) {
            launch(Dispatchers.Default) {
                empty.await()
                tokens.addUri("otpauth://totp/Example:maya?secret=$SEED_OF_RFC_6238")
            }
            assertEquals("maya", lists.first { it.isNotEmpty() }.single().account)
        }
    }
}
