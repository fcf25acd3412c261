package septet

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File

/** How long a list takes its codes through Kotlin: rows of the table that script/bench prints. No test by its name, and judges no time. */
class CodesBench {
    private var nowMs = 1_800_000_000_000uL

    @Test
    fun codes() {
        for (size in listOf(10, 100, 1_000)) {
            val tokens = tokens(size)
            measure("codes, current and next, through Kotlin", "$size tokens", "3") {
                val codes = tokens.codesAt(nowMs)
                assertEquals(size, codes.rows.size)
                assertTrue(codes.rows.all { row -> row.nextCode != null })
            }
        }
        val tokens = tokens(1_000)
        val seen = tokens.rows("", null).rows.map { it.id }.subList(500, 520)
        measure("codes of what is in sight, through Kotlin", "20 of 1000 tokens", "") {
            assertEquals(20, tokens.codesOf(seen, nowMs).rows.count { it.code != null })
        }
    }

    /** A list that is looked at for hours. */
    @Test
    fun memory() {
        val tokens = tokens(1_000)
        fun refresh(times: Int): Double {
            repeat(times) {
                nowMs += 30_000uL
                tokens.codesAt(nowMs)
            }
            System.gc()
            return residentMb()
        }
        // Until the heap has the size that it keeps.
        val warm = refresh(30_000)
        val more = "%.1f".format(refresh(10_000) - warm)
        println("| MB more after 10,000 refreshes, through Kotlin | 1000 tokens | 1 | $more | $more | $more | |")
    }

    private fun measure(figure: String, of: String, reach: String, work: () -> Unit) {
        val measured = List(WARM_UP + RUNS) {
            nowMs += 30_000uL
            val started = System.nanoTime()
            work()
            (System.nanoTime() - started) / 1e6
        }
        val times = measured.drop(WARM_UP).sorted()
        val figures = listOf(times.first(), times[RUNS / 2], times.last()).joinToString(" | ") { "%.3f".format(it) }
        println("| $figure | $of | $RUNS | $figures | $reach |")
    }

    private fun tokens(size: Int) = Phone().open().tokens().also { tokens ->
        tokens.addUris(List(size) { "otpauth://totp/Clinic%20$it:maya.okafor@lakeside.example?secret=${seed(it)}&issuer=Clinic%20$it" })
    }

    /** Base32 of 20 bytes, another one for each. */
    private fun seed(n: Int) =
        "MFRGGZDFMZTWQ2LK" + n.toString(32).map { "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[it.digitToInt(32)] }.joinToString("").padStart(16, 'A')

    /** Of the whole process, JVM and Rust. */
    private fun residentMb() = File("/proc/self/status").readLines().first { it.startsWith("VmRSS") }
        .filter { it.isDigit() }.toDouble() / 1_024

    private companion object {
        /** For the JVM to compile what it runs often. */
        const val WARM_UP = 200
        const val RUNS = 30
    }
}
