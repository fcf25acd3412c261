package septet

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class CancellationTest {
    @Test
    fun `a cancelled coroutine ends its request, and the next call goes through`() = runBlocking {
        val asked = CompletableDeferred<Unit>()
        val ended = CompletableDeferred<Unit>()
        val transport = Answers {
            if (asked.complete(Unit)) {
                try {
                    awaitCancellation()
                } finally {
                    ended.complete(Unit)
                }
            }
            json(201, session())
        }
        val account = Phone(Transport.Own(transport)).open().account()
        val screen = launch(Dispatchers.Default) { account.begin("+1 650 555 0100", null) }
        withTimeout(10_000) {
            asked.await()
            screen.cancelAndJoin()
            ended.await()
            assertEquals(AccountStage.VERIFYING, account.begin("+1 650 555 0100", null).stage)
        }
    }

    @Test
    fun `a screen that goes ends its wait for changes, and everything else goes on`() = runBlocking {
        val waiting = CompletableDeferred<Unit>()
        val ended = CompletableDeferred<Unit>()
        val septet = registered { call ->
            when {
                call.endsWith("wait=25") -> try {
                    waiting.complete(Unit)
                    awaitCancellation()
                } finally {
                    ended.complete(Unit)
                }
                call.startsWith("GET /v1/changes") -> json(200, """{"cursor": 7, "changed": []}""")
                call.startsWith("GET /v1/approvals") -> json(200, """{"device": "$DEVICE", "approvals": []}""")
                call.startsWith("GET /v1/notices") -> json(200, """{"notices": []}""")
                call.endsWith("/tokens") -> json(200, """{"device": "$DEVICE", "tokens": []}""")
                else -> json(200, account())
            }
        }
        val screen = launch(Dispatchers.Default) { septet.serverChanges().follow() }
        withTimeout(10_000) {
            waiting.await()
            assertTrue(septet.account().refreshProfile().known)
            screen.cancelAndJoin()
            ended.await()
            assertTrue(septet.account().refreshProfile().known)
        }
    }
}
