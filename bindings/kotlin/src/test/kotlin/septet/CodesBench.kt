package septet

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** How long a list takes its codes through Kotlin: rows of the table that script/bench prints. No test by its name, and judges no time. */
class CodesBench {
    @Test
    fun codes() {
        for (size in listOf(10, 100, 1_000)) {
            val tokens = Phone().open().tokens()
            tokens.addUris((0 until size).map { "otpauth://totp/Clinic%20$it:maya.okafor@lakeside.example?secret=${seed(it)}&issuer=Clinic%20$it" })
            var nowMs = 1_800_000_000_000uL
            val measured = List(WARM_UP + RUNS) {
                nowMs += 30_000uL
                val started = System.nanoTime()
                val codes = tokens.codesAt(nowMs)
                val took = System.nanoTime() - started
                assertEquals(size, codes.rows.size)
                assertTrue(codes.rows.all { row -> row.nextCode != null })
                took / 1e6
            }
            val times = measured.drop(WARM_UP).sorted()
            val figures = listOf(times.first(), times[RUNS / 2], times.last()).joinToString(" | ") { "%.3f".format(it) }
            println("| codes, current and next, through Kotlin | $size tokens | $RUNS | $figures | 3 |")
        }
    }

    /** Base32 of 20 bytes, another one for each. */
    private fun seed(n: Int) = "MFRGGZDFMZTWQ2LK" + n.toString(32).uppercase().map { "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[it.digitToInt(32)] }.joinToString("").padStart(16, 'A')

    private companion object {
        /** For the JVM to compile what it runs often. */
        const val WARM_UP = 200
        const val RUNS = 30
    }
}
