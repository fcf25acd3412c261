package septet

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

class StoryTest {
    @Test
    fun `a phone in Kotlin registers by SMS and its code logs in once`(@TempDir folder: Path) = runBlocking {
        RealServer(folder).use { server ->
            val key = server.application("Lakeside Clinic")
            val (enrolled, enrolment) = server.post(
                key,
                "/v1/rp/enrolments",
                """{"phone": "+1 650 555 0100", "label": "dr.okafor", "reference": "user-17"}""",
            )
            assertEquals(201, enrolled, enrolment)
            val verifications = "/v1/rp/enrolments/${enrolment.json("user_id")}/verifications"

            val phone = Phone(Transport.BuiltIn())
            val listener = Listener()
            val septet = phone.open(phone.ports(listener = listener), server.url)
            assertTrue(septet.account().begin("+1 650 555 0100", null).sms.allowed)
            septet.account().requestCode(Channel.SMS)
            assertEquals(AccountStage.REGISTERED, septet.account().submitCode(server.codeOfTheSms()).stage)
            septet.sync().run()
            assertTrue(listener.heard.containsAll(listOf(What.ACCOUNT, What.TOKENS)))

            val row = septet.tokens().codesAt(System.currentTimeMillis().toULong()).rows.single()
            assertEquals("Lakeside Clinic", row.title)
            assertEquals("dr.okafor", row.account)
            assertEquals(TokenKind.APPLICATION, row.kind)
            val code = row.code!!.digits
            assertEquals(7, code.length)

            val (accepted, evidence) = server.post(key, verifications, """{"code": "$code"}""")
            assertEquals(200 to "true", accepted to evidence.json("valid"))
            assertEquals("Maya's phone", evidence.json("name"))
            val (refused, problem) = server.post(key, verifications, """{"code": "$code"}""")
            assertEquals(422 to "used", refused to problem.json("reason"))

            val again = phone.open(serverUrl = server.url)
            assertEquals(AccountStage.REGISTERED, again.account().view().stage)
            assertEquals(listOf("Lakeside Clinic"), again.tokens().list("").map { it.title })
            assertEquals(AccountStage.SIGNED_OUT, again.account().signOut(forget = false).stage)
            assertEquals(emptyList<TokenRow>(), again.tokens().codesAt(0u).rows)
        }
    }
}
