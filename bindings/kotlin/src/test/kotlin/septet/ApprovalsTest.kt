package septet

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

private const val REQUEST = "7b7be7f0-0b6f-4f4d-9d39-6a3f1c1c2b09"

private fun waiting(choices: String = "[17, 42, 88]") = json(
    200,
    """{"device": "$DEVICE", "approvals": [{
        "id": "$REQUEST",
        "application": {"id": "$DEVICE", "name": "Lakeside Clinic", "color": "#0b6e99"},
        "label": "dr.okafor", "title": "Sign in",
        "details": [{"label": "Workstation", "value": "Ward 3, desk 2"}],
        "number": true, "choices": $choices,
        "expires_at_ms": ${System.currentTimeMillis() + 100_000}, "can_answer": true
    }]}""",
)

class ApprovalsTest {
    @Test
    fun `a phone that is not registered shows and answers nothing`() = runBlocking<Unit> {
        val approvals = Phone().open().approvals()
        assertEquals(emptyList<ApprovalRow>(), approvals.view().rows)
        assertThrows<AppException.SignedOut> { approvals.refresh() }
        assertThrows<AppException.SignedOut> { approvals.approve(REQUEST, 42u) }
        assertThrows<AppException.SignedOut> { approvals.wakeBy(PushKind.FCM, "token") }
    }

    @Test
    fun `a request crosses with all that the screen shows, and the number goes back`() = runBlocking {
        val asked = mutableListOf<String>()
        val septet = registered { call ->
            asked += call
            if (call == "GET /v1/approvals") waiting() else HttpResponse(204u, emptyList(), byteArrayOf())
        }
        val row = septet.approvals().refresh().rows.single()
        assertEquals(listOf("Lakeside Clinic", "dr.okafor", "Sign in"), listOf(row.application, row.account, row.title))
        assertEquals(listOf(ApprovalDetail("Workstation", "Ward 3, desk 2")), row.details)
        assertEquals(listOf(17u, 42u, 88u), row.choices)
        assertTrue(row.needsNumber && row.canAnswer && row.expiresInS in 90uL..100uL)
        assertTrue(septet.approvals().approve(row.id, 42u).rows.isEmpty())
        assertEquals(listOf("GET /v1/approvals", "POST /v1/approvals/$REQUEST/answer"), asked)
    }

    @Test
    fun `a wrong number names itself, and the choices are gone`() = runBlocking<Unit> {
        var answered = false
        val septet = registered { call ->
            if (call == "GET /v1/approvals") {
                waiting(if (answered) "[]" else "[17, 42, 88]")
            } else {
                answered = true
                problem(409, "urn:septet:problem:conflict", ""","field": "number", "detail": "Type it."""")
            }
        }
        val row = septet.approvals().refresh().rows.single()
        val error = assertThrows<AppException.InvalidInput> { septet.approvals().approve(row.id, 17u) }
        assertEquals("number", error.field)
        assertFalse(septet.approvals().view().rows.single().choices.isNotEmpty())
        assertThrows<AppException.InvalidInput> { septet.approvals().approve(row.id, 300u) }
    }
}
