package septet

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList

class BackupTest {
    private val password get() = "correct horse battery staple".toByteArray()
    private val wrong get() = "incorrect horse battery staple".toByteArray()
    private val uris = listOf("Lakeside", "Harbor").map { "otpauth://totp/$it:maya?secret=$SEED_OF_RFC_6238&issuer=$it" }
        .mapIndexed { at, uri -> "$uri&period=${30 * (at + 1)}" }

    /** A phone that notes each step of long work, pulled from inside of the signal, and does [then] there. */
    private class Watched(transport: Transport, serverUrl: String, private val then: (Septet, ProgressStep?) -> Unit) {
        val steps = CopyOnWriteArrayList<ProgressStep>()
        val septet: Septet

        init {
            lateinit var opened: Septet
            val listener = Listener { what ->
                if (what == What.BACKUP) {
                    val step = opened.backup().view().progress?.step
                    if (step != null) steps += step
                    then(opened, step)
                }
            }
            opened = Phone(transport).run { open(ports(listener = listener), serverUrl) }
            septet = opened
        }
    }

    private fun phone(server: RealServer, then: (Septet, ProgressStep?) -> Unit = { _, _ -> }) =
        Watched(Transport.BuiltIn(), server.url, then)

    private suspend fun provesTheNumber(septet: Septet, server: RealServer): AccountStage {
        septet.account().begin("+1 650 555 0100", null)
        septet.account().requestCode(Channel.SMS)
        return septet.account().submitCode(server.codeOfTheSms()).stage
    }

    private fun codes(septet: Septet) = septet.tokens().codesAt(59_000u).rows.map { it.title to it.code!!.digits }

    @Test
    fun `a new phone has the same codes from a backup that the password opens and no other`(@TempDir folder: Path) =
        runBlocking {
            RealServer(folder).use { server ->
                val old = phone(server)
                assertEquals(AccountStage.REGISTERED, provesTheNumber(old.septet, server))
                old.septet.tokens().addUris(uris)
                assertFalse(old.septet.backup().view().on)
                assertEquals("backup", assertThrows<AppException.InvalidInput> { old.septet.backup().file() }.field)

                val key = old.septet.backup().enable(password)
                assertEquals(List(9) { 4 }, key.text.split(' ', '-').map { it.length }, "groups to write down")
                assertFalse(key.text in key.toString(), "it does not print itself")
                assertFalse(old.septet.backup().view().hasRecoveryKey, "nobody said that they wrote it down")
                val view = old.septet.backup().recoveryKeyWritten()
                assertTrue(view.on && view.hasPassword && view.hasRecoveryKey)
                assertEquals(2u to 0u, view.entries to view.waiting)
                assertEquals("2 of 2 readable", view.verified)
                assertNull(view.progress)
                assertTrue(old.steps.containsAll(listOf(ProgressStep.KEY, ProgressStep.UPLOAD, ProgressStep.VERIFY)))
                val verified = old.septet.backup().verify(BackupKind.RECOVERY_KEY, key.text.toByteArray())
                assertEquals("2 of 2 readable", verified.verified)
                val slip = (if (key.text[0] == '2') '3' else '2') + key.text.drop(1)
                val typed = assertThrows<AppException.InvalidInput> {
                    old.septet.backup().verify(BackupKind.RECOVERY_KEY, slip.toByteArray())
                }
                assertEquals("recovery_key", typed.field)
                assertThrows<AppException.WrongBackupPassword> {
                    old.septet.backup().verify(BackupKind.PASSWORD, wrong)
                }

                val new = phone(server)
                assertEquals(AccountStage.AWAITING_TRUST, provesTheNumber(new.septet, server))
                assertEquals(0uL, new.septet.join().options().password!!.inS)
                assertThrows<AppException.WrongBackupPassword> {
                    new.septet.join().recover(BackupKind.PASSWORD, wrong)
                }
                assertEquals(emptyList<Any>(), codes(new.septet))
                new.septet.join().recover(BackupKind.PASSWORD, password)
                assertEquals(AccountStage.REGISTERED, new.septet.account().view().stage)
                assertEquals(codes(old.septet), codes(new.septet))
                assertTrue(new.steps.containsAll(listOf(ProgressStep.KEY, ProgressStep.DOWNLOAD, ProgressStep.OPEN)))

                val off = old.septet.backup().turnOff()
                assertFalse(off.on || off.hasPassword || off.hasRecoveryKey)
                assertEquals(2, old.septet.tokens().list("").size)
            }
        }

    @Test
    fun `what is stopped ends, says so, and may be begun again`(@TempDir folder: Path) = runBlocking {
        RealServer(folder).use { server ->
            var stops = true
            val phone = phone(server) { septet, step ->
                if (stops && step == ProgressStep.UPLOAD) septet.backup().stop()
            }
            provesTheNumber(phone.septet, server)
            phone.septet.tokens().addUris(uris)
            val stopped = assertThrows<AppException.Stopped> { phone.septet.backup().enable(password) }
            assertTrue("nothing is lost" in stopped.sentence, stopped.sentence)
            val view = phone.septet.backup().view()
            assertNull(view.progress)
            assertEquals(2u, view.waiting, "nothing went up after it was stopped")
            stops = false
            phone.septet.backup().enable(password)
            assertEquals("2 of 2 readable", phone.septet.backup().view().verified)
        }
    }

    @Test
    fun `a password may be stopped while it is stretched`() = runBlocking<Unit> {
        val phone = Watched(Transport.Own(NoNetwork()), "https://septet.example") { septet, step ->
            if (step == ProgressStep.KEY) septet.backup().stop()
        }
        assertThrows<AppException.Stopped> { phone.septet.backup().fileWithPassword(password, ByteArray(0)) }
    }

    @Test
    fun `what is stopped between two steps ends with the next`(@TempDir folder: Path) = runBlocking {
        RealServer(folder).use { server ->
            var before: ProgressStep? = null
            var stopped = false
            val septet = phone(server) { septet, step ->
                // Between two steps nothing is shown.
                if (!stopped && before == ProgressStep.KEY && step == null) {
                    septet.backup().stop()
                    stopped = true
                }
                before = step
            }.septet
            provesTheNumber(septet, server)
            assertThrows<AppException.Stopped> { septet.backup().enable(password) }
            assertTrue(stopped)
            assertTrue(septet.backup().enable(password).text.isNotEmpty())
        }
    }

    @Test
    fun `a file with a password of its own comes back without a server`() = runBlocking {
        val old = Phone().open()
        old.tokens().addUris(uris)
        val file = old.backup().fileWithPassword(password, ByteArray(0))
        val new = Phone().open()
        assertThrows<AppException.WrongBackupPassword> {
            new.backup().restoreFile(file, BackupKind.PASSWORD, wrong)
        }
        val cut = file.copyOf(file.size / 2)
        val refused = assertThrows<AppException.InvalidInput> {
            new.backup().restoreFile(cut, BackupKind.PASSWORD, password)
        }
        assertEquals("file", refused.field)
        assertEquals(emptyList<Any>(), codes(new))
        val restored = new.backup().restoreFile(file, BackupKind.PASSWORD, password)
        assertEquals("2 of 2 accounts restored", restored.sentence)
        assertEquals(Triple(2u, 2u, 2u), Triple(restored.entries, restored.readable, restored.added))
        assertEquals(codes(old), codes(new))
    }

    @Test
    fun `a file with a password of its own needs the PIN where there is one`() = runBlocking {
        val phone = Phone().open()
        phone.tokens().addUris(uris)
        phone.lock().turnOn("472905".toByteArray())
        assertThrows<AppException.WrongCode> { phone.backup().fileWithPassword(password, "472906".toByteArray()) }
        assertTrue(phone.backup().fileWithPassword(password, "472905".toByteArray()).isNotEmpty())
    }

    @Test
    fun `a damaged slot is a damaged backup and no wrong password`() = runBlocking<Unit> {
        val phone = Phone().open()
        phone.tokens().addUris(uris)
        val file = String(phone.backup().fileWithPassword(password, ByteArray(0)))
        val slot = Regex(""""slots":\s*\["([^"]+)"""").find(file)!!.groupValues[1]
        val within = slot.length - 20 until slot.length - 12
        val damaged = slot.replaceRange(within, slot.slice(within).map { if (it == 'A') 'B' else 'A' }.joinToString(""))
        assertThrows<AppException.DamagedBackup> {
            phone.backup().restoreFile(file.replace(slot, damaged).toByteArray(), BackupKind.PASSWORD, password)
        }
    }

    @Test
    fun `a password is judged while it is typed, and a weak one is refused before anything is sent`() = runBlocking {
        val backup = Phone().open().backup()
        val weak = backup.strength("password".toByteArray())
        assertFalse(weak.goodEnough)
        assertTrue(weak.advice.isNotEmpty())
        assertTrue(backup.strength(password).run { goodEnough && score >= 3u })
        assertFalse(backup.strength(ByteArray(0)).goodEnough)
        val refused = assertThrows<AppException.InvalidInput> { backup.fileWithPassword("password".toByteArray(), ByteArray(0)) }
        assertEquals("password", refused.field)
    }

    @Test
    fun `a phone without an account has no backup to turn on, and says so`() = runBlocking<Unit> {
        val backup = Phone().open().backup()
        assertThrows<AppException.SignedOut> { backup.enable(password) }
        assertThrows<AppException.SignedOut> { backup.versions() }
        assertThrows<AppException.SignedOut> { Phone().open().join().recover(BackupKind.PASSWORD, password) }
        backup.stop()
        assertFalse(backup.view().on)
    }
}

class TrashTest {
    @Test
    fun `a removed token comes back from the trash, or goes for good`() {
        val tokens = Phone().open().tokens()
        val id = tokens.addUri("otpauth://totp/One:maya?secret=$SEED_OF_RFC_6238").token.id
        tokens.remove(id)
        assertEquals(emptyList<TokenDetails>(), tokens.list(""))
        val row = tokens.trash().single()
        assertEquals(Triple(id, "One", 30u), Triple(row.id, row.title, row.daysLeft))
        assertEquals(id, tokens.restore(id).id)
        assertEquals(listOf(id), tokens.list("").map { it.id })
        tokens.remove(id)
        tokens.purge(id)
        assertEquals(emptyList<TrashRow>(), tokens.trash())
        assertThrows<AppException.InvalidInput> { tokens.restore(id) }
    }

    @Test
    fun `many tokens are added at once, or none where one cannot be`() {
        val tokens = Phone().open().tokens()
        val uris = List(3) { "otpauth://totp/No$it:maya?secret=$SEED_OF_RFC_6238&period=${30 + it}" }
        val error = assertThrows<AppException.InvalidInput> { tokens.addUris(uris + "otpauth://totp/x?secret=1") }
        assertEquals("secret", error.field)
        assertEquals(emptyList<TokenDetails>(), tokens.list(""))
        assertEquals(listOf(false, false, false, true), tokens.addUris(uris + uris[0]).map { it.duplicate })
        assertEquals(listOf("No0", "No1", "No2"), tokens.list("").map { it.title })
    }
}
