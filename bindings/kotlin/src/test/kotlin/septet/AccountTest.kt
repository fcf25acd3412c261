package septet

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.nio.ByteBuffer
import java.security.MessageDigest
import java.util.Base64

class AccountTest {
    @Test
    fun `a phone that is not registered has a profile, notices and a number change that say so`() {
        val septet = Phone().open()
        assertFalse(septet.account().profile().known)
        assertNull(septet.account().profile().deletedInS)
        assertEquals(emptyList<NoticeRow>(), septet.notices().view().rows)
        val number = septet.number().view()
        assertEquals(NumberStage.NOT_BEGUN, number.stage)
        assertFalse(number.canSubmit || number.sms.allowed || number.check.allowed)
    }

    @Test
    fun `what needs a registered phone says that it is not registered`() = runBlocking<Unit> {
        val septet = Phone().open()
        assertThrows<AppException.SignedOut> { septet.account().refreshProfile() }
        assertThrows<AppException.SignedOut> { septet.account().delete() }
        assertThrows<AppException.SignedOut> { septet.notices().refresh() }
        assertThrows<AppException.SignedOut> { septet.notices().seen(1u) }
        assertThrows<AppException.SignedOut> { septet.number().begin("+1 650 555 0199") }
        assertThrows<AppException.SignedOut> { septet.serverChanges().turn() }
        septet.serverChanges().follow()
    }

    @Test
    fun `the profile crosses with all that a screen shows`() = runBlocking {
        val septet = registered { call ->
            when (call) {
                "GET /v1/account" -> json(200, account(emails = """["maya@clinic.example"]"""))
                else -> json(202, account(deletedAtMs = System.currentTimeMillis() + 1_000_000))
            }
        }
        val profile = septet.account().refreshProfile()
        assertTrue(profile.known && profile.multiDevice)
        assertEquals("••00", profile.phoneHint)
        assertEquals(listOf("maya@clinic.example"), profile.emails)
        assertEquals(0uL, profile.changesInS)
        assertNull(profile.deletedAtMs)
        assertTrue(septet.account().delete().deletedInS!! in 900uL..1_000uL)
    }

    @Test
    fun `an address that cannot be is named before anything is sent`() = runBlocking {
        val septet = registered { error("asked for $it") }
        val error = assertThrows<AppException.InvalidInput> { septet.account().addEmail("maya") }
        assertEquals("email", error.field)
        val name = assertThrows<AppException.InvalidInput> { septet.account().renameDevice(DEVICE, " ") }
        assertEquals("name", name.field)
    }

    @Test
    fun `a contradiction names what stands against it`() = runBlocking {
        val septet = registered {
            problem(409, "urn:septet:problem:conflict", ""","field": "grace", "detail": "Wait an hour."""")
        }
        val error = assertThrows<AppException> { septet.account().setMultiDevice(true) }
        assertTrue(error is AppException.InvalidInput || error is AppException.SignedOut, "$error")
    }

    @Test
    fun `a notice crosses with its sentence, and one that cannot be cancelled says so`() = runBlocking<Unit> {
        val septet = registered {
            json(
                200,
                """{"notices": [
                    {"seq": 1, "kind": "enrolled", "at_ms": 5, "name": "Lakeside Clinic", "can_cancel": false},
                    {"seq": 2, "kind": "device_awaits_trust", "at_ms": 6, "name": "Moto G",
                     "device": "7b7be7f0-0b6f-4f4d-9d39-6a3f1c1c2b77", "can_cancel": true}
                ]}""",
            )
        }
        val rows = septet.notices().refresh().rows
        assertEquals(listOf(2uL, 1uL), rows.map { it.id })
        assertEquals(NoticeKind.DEVICE_AWAITS_TRUST, rows[0].kind)
        assertTrue(rows[0].sentence.startsWith("“Moto G” proved your number"), rows[0].sentence)
        assertTrue(rows[0].canCancel && rows[0].comesFirst)
        assertEquals(NoticeKind.ENROLLED, rows[1].kind)
        assertThrows<AppException.InvalidInput> { septet.notices().cancel(1u) }
    }

    @Test
    fun `a new number is proved while the phone stays registered`() = runBlocking {
        val septet = registered { call ->
            when (call) {
                "POST /v1/registrations" -> json(201, session().replace("••00", "••99"))
                else -> json(200, session(attemptsLeft = 4))
            }
        }
        val number = septet.number()
        val view = number.begin("+1 650 555 0199")
        assertEquals(NumberStage.VERIFYING to "••99", view.stage to view.newHint)
        assertEquals("••00", view.currentHint)
        assertEquals(4u, assertThrows<AppException.WrongCode> { number.submitCode("1234567") }.attemptsLeft)
        assertEquals(NumberStage.NOT_BEGUN, number.giveUp().stage)
        assertEquals(AccountStage.REGISTERED, septet.account().view().stage)
    }
}

class JoinTest {
    @Test
    fun `a phone out of the box has nothing to join and no devices`() = runBlocking<Unit> {
        val septet = Phone().open()
        val view = septet.join().view()
        assertEquals(JoinStep.NONE, view.step)
        assertNull(view.qr)
        assertEquals(emptyList<EmojiView>(), view.emoji)
        assertNull(septet.devices().approval())
        assertEquals(emptyList<DeviceRow>(), septet.devices().view().rows)
        assertThrows<AppException.SignedOut> { septet.devices().refresh() }
        assertThrows<AppException> { septet.join().startWait() }
    }

    @Test
    fun `the QR of a new phone is for the screen and does not print itself`() = runBlocking<Unit> {
        val mailbox = """{"steps": [], "expires_in_s": 600}"""
        val septet = Phone(Transport.Own(Answers { json(201, mailbox) })).open()
        val view = septet.join().invite()
        assertEquals(JoinStep.SHOW_QR, view.step)
        val text = view.qr!!.text
        assertTrue(text.startsWith("septet://"), "an address of ours")
        assertFalse(text in view.toString() || text.substringAfter("join") in view.toString())
        val other = assertThrows<AppException> { Phone().open().devices().scan(text, moving = false) }
        assertFalse(text in other.toString())
    }
}

const val DEVICE = "7b7be7f0-0b6f-4f4d-9d39-6a3f1c1c2b01"

/** A device as the server tells it. */
fun device() = """{
    "id": "$DEVICE", "account": "7b7be7f0-0b6f-4f4d-9d39-6a3f1c1c2b02", "state": "active", "name": "Maya's phone",
    "model": "Pixel 9", "platform": "android 16", "created_at_ms": 1
}"""

/** The account as the server tells it. */
fun account(emails: String = "[]", deletedAtMs: Long? = null) = """{
    "id": "7b7be7f0-0b6f-4f4d-9d39-6a3f1c1c2b02", "phone_hint": "••00", "emails": $emails, "devices": [${device()}],
    "multi_device": true, "deleted_at_ms": $deletedAtMs
}"""

/** A registered phone whose server gives [answer] from then on, and keeps the account's log. */
suspend fun registered(answer: suspend (String) -> HttpResponse): Septet {
    var then: suspend (String) -> HttpResponse = { call ->
        when {
            call.endsWith("/checks") -> json(200, session().replace(""""verified": false""", """"verified": true"""))
            call.endsWith("/device") -> json(201, device())
            call.endsWith("/tokens") -> json(200, """{"device": "$DEVICE", "tokens": []}""")
            else -> json(201, session())
        }
    }
    val septet = Phone(Transport.Own(LogKeeper { then(it) })).open()
    septet.account().begin("+1 650 555 0100", null)
    septet.account().requestCode(Channel.SMS)
    check(septet.account().submitCode("1234567").stage == AccountStage.REGISTERED)
    then = answer
    return septet
}

/** Takes every entry of the account's log, and answers all else by [answer] of its method and path. */
class LogKeeper(private val answer: suspend (String) -> HttpResponse) : HttpTransport {
    private val entries = mutableListOf<String>()
    private var head = "null"

    override suspend fun send(
        method: String,
        url: String,
        headers: List<HttpHeader>,
        body: ByteArray,
        heldS: ULong,
    ): HttpResponse {
        val path = url.substringAfter("septet.example")
        if (!path.startsWith("/v1/log")) return answer("$method $path")
        if (method == "POST") {
            val (signed, signature) = String(body).run { json("body") to json("signature") }
            entries += """{"body": "$signed", "signature": "$signature"}"""
            head = """{"seq": ${entries.size - 1}, "hash": "${hash(Base64.getUrlDecoder().decode(signed))}"}"""
            return json(201, head)
        }
        val from = path.substringAfter("after=", "-1").toInt() + 1
        return json(200, """{"head": $head, "entries": ${entries.drop(from)}}""")
    }

    private fun hash(entry: ByteArray): String {
        val parts = listOf("septet-log-hash-v1".toByteArray(), entry)
        val framed = parts.flatMap { part -> ByteBuffer.allocate(4).putInt(part.size).array().asList() + part.asList() }
        val digest = MessageDigest.getInstance("SHA-256").digest(framed.toByteArray())
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest)
    }
}
