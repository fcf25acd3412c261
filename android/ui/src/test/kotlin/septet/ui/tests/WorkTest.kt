package septet.ui.tests

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import septet.AppException
import septet.ui.Work
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull

/** What becomes of what a screen began. */
class WorkTest {
    private val screen = CoroutineScope(Dispatchers.Unconfined + Job())
    private val answer = CompletableDeferred<Unit>()
    private val ended = mutableListOf<String>()

    @Test
    fun `what a person confirmed comes to its end when the screen is gone, and what was looked for does not`() {
        Work(screen).run(outlives = true) { answer.await().also { ended += "confirmed" } }
        Work(screen).run { answer.await().also { ended += "looked for" } }
        screen.cancel()
        answer.complete(Unit)
        assertEquals(listOf("confirmed"), ended)
    }

    @Test
    fun `a second thing at once is turned away, and said so`() {
        val work = Work(screen)
        work.run { answer.await() }
        assertFalse(work.begins { ended += "second" })
        answer.complete(Unit)
        assertEquals(emptyList(), ended)
    }

    @Test
    fun `what failed is forgotten with what it was of`() {
        val work = Work(screen)
        work.run { throw AppException.Network("") }
        assertIs<AppException.Network>(work.state.value.problem)
        work.forget()
        assertNull(work.state.value.problem)
    }
}
