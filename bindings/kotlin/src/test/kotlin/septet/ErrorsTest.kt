package septet

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ErrorsTest {
    /** A phone that has been sent a code, at a server that then gives [answer]. */
    private fun submitting(answer: HttpResponse): AppException = runBlocking {
        val account = Phone(
            Transport.Own(
                Answers {
                    if (it.endsWith("/checks")) answer else json(201, session())
                },
            ),
        ).open().account()
        account.begin("+1 650 555 0100", null)
        account.requestCode(Channel.SMS)
        assertThrows<AppException> { account.submitCode("1234567") }
    }

    @Test
    fun `a wrong code says how many tries are left`() {
        val error = submitting(json(200, session(attemptsLeft = 3))) as AppException.WrongCode
        assertEquals(3u, error.attemptsLeft)
        assertEquals("Wrong code. 3 tries left.", error.sentence)
    }

    @Test
    fun `a limit says for how many seconds`() {
        val error = submitting(
            problem(429, "urn:septet:problem:rate-limited", ""","retry_after_s": 60"""),
        ) as AppException.RateLimited
        assertEquals(60uL, error.retryAfterS)
    }

    @Test
    fun `a registration that is over is to be begun again`() {
        assertEquals(
            AppException.SessionExpired::class,
            submitting(problem(410, "urn:septet:problem:session-expired"))::class,
        )
    }

    @Test
    fun `an app that is too old is told to update`() {
        assertEquals(
            AppException.UpdateRequired::class,
            submitting(problem(426, "urn:septet:problem:update-required"))::class,
        )
    }

    @Test
    fun `no connection is said to be no connection`() = runBlocking {
        val error = assertThrows<AppException.Network> { Phone().open().account().begin("+1 650 555 0100", null) }
        assertEquals("No connection. Your codes still work.", error.sentence)
    }

    @Test
    fun `a phone that is not registered cannot sync`() = runBlocking<Unit> {
        assertThrows<AppException.SignedOut> { Phone().open().sync().run() }
    }

    @Test
    fun `a value that cannot be used names its field`() = runBlocking {
        val address = assertThrows<AppException.InvalidInput> { Phone().open(serverUrl = "http://septet.example") }
        assertEquals("server_url", address.field)
        val phone = assertThrows<AppException.InvalidInput> { Phone().open().account().begin("letters", null) }
        assertEquals("phone", phone.field)
        val uri = "otpauth://totp/x?secret=GEZDGNBV1"
        val secret = assertThrows<AppException.InvalidInput> { Phone().open().tokens().addUri(uri) }
        assertEquals("secret", secret.field)
        assertFalse("GEZDGNBV" in secret.toString(), secret.toString())
        val pins = Transport.BuiltIn(pins = listOf("ab".repeat(31)))
        assertEquals("server_url", assertThrows<AppException.InvalidInput> { Phone(pins).open() }.field)
    }

    @Test
    fun `an error's text is the sentence for the screen`() {
        val error = assertThrows<AppException> { Phone().open().tokens().remove("none") }
        assertEquals("This token is no longer here.", error.toString())
    }
}

/** A registration session as the server tells it. */
fun session(attemptsLeft: Int = 5) = """{
    "id": "7b7be7f0-0b6f-4f4d-9d39-6a3f1c1c2b10", "phone_hint": "••00", "verified": false, "expires_in_s": 600,
    "sms": {"allowed": true, "in_s": 0}, "voice": {"allowed": true, "in_s": 60},
    "check": {"allowed": true, "in_s": 0, "attempts_left": $attemptsLeft}
}"""
