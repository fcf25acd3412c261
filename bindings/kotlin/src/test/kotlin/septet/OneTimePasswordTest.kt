package septet

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** `12345678901234567890`, the seed of RFC 4226 and 6238, as base32. */
const val SEED_OF_RFC_6238 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

class OneTimePasswordTest {
    private val tokens = Phone().open().tokens()

    private fun codesAtTheTimesOfTheRfc(uri: String): List<String> {
        tokens.addUri(uri)
        val times = listOf(59L, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000)
        return times.map { seconds -> tokens.codesAt((seconds * 1000).toULong()).rows.single().code!!.digits }
    }

    @Test
    fun `codes by SHA-1 are those of RFC 6238, appendix B`() {
        assertEquals(
            listOf("94287082", "07081804", "14050471", "89005924", "69279037", "65353130"),
            codesAtTheTimesOfTheRfc("otpauth://totp/rfc?secret=$SEED_OF_RFC_6238&digits=8"),
        )
    }

    @Test
    fun `codes by SHA-256 are those of RFC 6238, appendix B`() {
        assertEquals(
            listOf("46119246", "68084774", "67062674", "91819424", "90698825", "77737706"),
            codesAtTheTimesOfTheRfc(
                "otpauth://totp/rfc?secret=${SEED_OF_RFC_6238}GEZDGNBVGY3TQOJQGEZA&digits=8&algorithm=SHA256",
            ),
        )
    }

    @Test
    fun `codes by counter are those of RFC 4226, appendix D`() {
        val id = tokens.addUri("otpauth://hotp/rfc?secret=$SEED_OF_RFC_6238&counter=0").token.id
        val codes = List(10) { tokens.nextHotp(id).code!!.digits }
        assertEquals(
            listOf(
                "755224", "287082", "359152", "969429", "338314",
                "254676", "287922", "162583", "399871", "520489",
            ),
            codes,
        )
    }
}
