package septet

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class TransferTest {
    private val password get() = "correct horse battery staple".toByteArray()
    private val none get() = ByteArray(0)
    private val uris = listOf("Lakeside" to 30, "Harbour" to 60).map { (issuer, period) ->
        "otpauth://totp/$issuer:maya?secret=$SEED_OF_RFC_6238&issuer=$issuer&period=$period"
    }
    private val bad = "otpauth://totp/Annex:maya?secret=${SEED_OF_RFC_6238}1&issuer=Annex"
    private val text = listOf(uris[0], bad, uris[1]).joinToString("\n")

    private fun codes(septet: Septet) = septet.tokens().codesAt(59_000u).rows.map { it.title to it.code!!.digits }

    @Test
    fun `one bad entry is shown with its reason, and the others are taken over`() = runBlocking {
        val septet = Phone().open()
        val preview = septet.transfer().addFile(text.toByteArray())
        assertEquals(listOf("otpauth"), preview.apps)
        assertEquals(listOf(ImportState.NEW, ImportState.REFUSED, ImportState.NEW), preview.rows.map { it.state })
        assertEquals(listOf(true, false, true), preview.rows.map { it.chosen })
        val refused = preview.rows[1]
        assertEquals("Annex:maya", refused.title)
        assertNull(refused.kind)
        assertTrue("left out" in refused.reason!!, refused.reason)
        assertFalse(SEED_OF_RFC_6238.take(8) in preview.toString(), preview.toString())
        assertEquals(preview, septet.transfer().preview())
        assertEquals(emptyList<Any>(), codes(septet), "nothing before the person chose")

        val wrong = assertThrows<AppException.InvalidInput> { septet.transfer().importRows(listOf(0u, 1u)) }
        assertEquals("rows", wrong.field)
        assertEquals(emptyList<Any>(), codes(septet), "all of the chosen, or none")
        val report = septet.transfer().importRows(preview.rows.filter { it.chosen }.map { it.index })
        assertEquals(listOf(2u, 0u, 1u), listOf(report.added, report.leftOut, report.refused))
        assertEquals(
            listOf(ImportOutcome.ADDED, ImportOutcome.REFUSED, ImportOutcome.ADDED),
            report.rows.map { it.outcome },
        )
        assertEquals(listOf("Lakeside", "Harbour"), codes(septet).map { it.first })
        assertEquals(0, septet.transfer().preview().rows.size)
    }

    @Test
    fun `an import tells the list, and one that is cancelled leaves nothing`() {
        val listener = Listener()
        val septet = Phone().run { open(ports(listener = listener)) }
        assertEquals(2u, septet.transfer().addText(text).new)
        septet.transfer().cancel()
        assertEquals(0, septet.transfer().preview().rows.size)
        assertFalse(What.TOKENS in listener.heard)
        septet.transfer().addText(text)
        septet.transfer().importRows(listOf(2u))
        assertTrue(What.TOKENS in listener.heard)
    }

    @Test
    fun `what is exported is here already on this phone and new on another, with the same codes`() = runBlocking {
        val (old, new) = List(2) { Phone().open() }
        old.tokens().addUris(uris)
        assertEquals(ExportProof.NOTHING, old.transfer().exportProof())
        val formats = old.transfer().formats()
        assertEquals(listOf("txt", "text/plain"), formats.single { it.id == "otpauth" }.run { listOf(extension, mediaType) })
        val file = old.transfer().export("otpauth", none, "28 November 2026")
        assertEquals(Triple(2u, 0, "txt"), Triple(file.entries, file.leftOut.size, file.extension))
        assertTrue(SEED_OF_RFC_6238 in String(file.bytes))
        assertEquals("ExportedFile(txt, 2 entries)", file.toString())

        assertEquals(2u, old.transfer().addFile(file.bytes).duplicates)
        assertEquals(2u, old.transfer().importRows(listOf(0u, 1u)).present)
        assertEquals(2u, new.transfer().addFile(file.bytes).new)
        assertEquals(2u, new.transfer().importRows(listOf(0u, 1u)).added)
        assertEquals(codes(old), codes(new))
    }

    @Test
    fun `an app that is scanned and not opened gets QRs, and is told what it cannot have`() = runBlocking {
        val septet = Phone().open()
        septet.tokens().addUris(uris)
        val file = septet.transfer().export("google", none, "")
        val qr = file.qrs.single()
        assertEquals(qr.side * qr.side, qr.dark.size.toUInt())
        assertFalse("dark" in file.toString())
        val left = file.leftOut.single()
        assertEquals("Harbour: maya" to true, left.title to left.whole)
        assertTrue("still here" in left.reason, left.reason)
    }

    @Test
    fun `a sealed file asks for its password, and a wrong one adds nothing`() = runBlocking {
        val (old, new) = List(2) { Phone().open() }
        old.tokens().addUris(uris)
        val file = old.backup().fileWithPassword(password, ByteArray(0))
        val transfer = new.transfer()
        assertEquals("password", assertThrows<AppException.InvalidInput> { transfer.addFile(file) }.field)
        assertThrows<AppException.WrongBackupPassword> {
            transfer.addFileWithPassword(file, "incorrect horse".toByteArray())
        }
        assertEquals(0, transfer.preview().rows.size)
        assertEquals(2u, transfer.addFileWithPassword(file, password).new)
        transfer.importRows(listOf(0u, 1u))
        assertEquals(codes(old), codes(new), "in the same order")
    }

    @Test
    fun `what is no file of an app, and no format, says so`() = runBlocking {
        val transfer = Phone().open().transfer()
        assertEquals("file", assertThrows<AppException.InvalidInput> { transfer.addFile(none) }.field)
        assertEquals("file", assertThrows<AppException.InvalidInput> { transfer.addText("no address") }.field)
        assertEquals("format", assertThrows<AppException.InvalidInput> { transfer.export("x", none, "") }.field)
        assertTrue(transfer.apps().containsAll(listOf("Aegis", "Google Authenticator")), transfer.apps().toString())
    }

    @Test
    fun `an export asks for the PIN, and a locked phone gives and keeps nothing`() = runBlocking<Unit> {
        val septet = Phone().open()
        septet.tokens().addUris(uris)
        septet.lock().turnOn("472905".toByteArray())
        assertEquals(ExportProof.PIN, septet.transfer().exportProof())
        assertEquals(
            9u,
            assertThrows<AppException.WrongCode> {
                septet.transfer().export("otpauth", "472906".toByteArray(), "")
            }.attemptsLeft,
        )
        assertEquals(2u, septet.transfer().export("otpauth", "472905".toByteArray(), "").entries)
        septet.transfer().addText(text)
        septet.lock().lock()
        assertThrows<AppException.Locked> { septet.transfer().exportProof() }
        assertThrows<AppException.Locked> { septet.transfer().preview() }
        septet.lock().unlockWithPin("472905".toByteArray())
        assertEquals(0, septet.transfer().preview().rows.size)
    }
}
