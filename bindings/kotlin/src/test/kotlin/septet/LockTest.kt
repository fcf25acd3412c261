package septet

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class LockTest {
    private val uri = "otpauth://totp/Example:maya?secret=$SEED_OF_RFC_6238"
    private val pin get() = "472905".toByteArray()

    private class Finger : BiometricStore {
        var kept: ByteArray? = null
        var refuses: Exception? = null

        override fun available() = true
        override suspend fun put(secret: ByteArray) {
            kept = secret
        }
        override suspend fun get(): ByteArray {
            refuses?.let { throw it }
            return kept ?: throw BiometricException.Invalidated()
        }
        override fun remove() {
            kept = null
        }
    }

    private fun Phone.locked(finger: BiometricStore? = null, listener: ChangeListener? = null) = runBlocking {
        val septet = open(ports(biometric = finger, listener = listener))
        septet.tokens().addUri(uri)
        septet.lock().turnOn(pin)
        if (finger != null) assertTrue(septet.lock().useBiometric(true).biometric)
        assertTrue(septet.lock().lock().locked)
        septet
    }

    @Test
    fun `a locked phone says so and its PIN opens it, also after a restart`() = runBlocking {
        val phone = Phone()
        val listener = Listener()
        val septet = phone.locked(listener = listener)
        assertTrue(What.LOCK in listener.heard)
        for (locked in listOf(septet, phone.open())) {
            assertTrue(locked.tokens().codesAt(0u).locked)
            assertEquals(AccountStage.LOCKED, locked.account().view().stage)
            assertThrows<AppException.Locked> { locked.tokens().list("") }
            assertFalse(locked.lock().unlockWithPin(pin).locked)
            assertEquals("maya", locked.tokens().list("").single().account)
        }
        assertFalse(septet.lock().turnOff(pin).on)
        assertFalse(phone.open().lock().view().locked)
    }

    @Test
    fun `a wrong PIN says how many tries are left, and what is no PIN is no try`() = runBlocking {
        val lock = Phone().locked().lock()
        val wrong = assertThrows<AppException.WrongCode> { lock.unlockWithPin("472906".toByteArray()) }
        assertEquals(9u, wrong.attemptsLeft)
        assertEquals("pin", assertThrows<AppException.InvalidInput> { lock.unlockWithPin(ByteArray(0)) }.field)
        assertEquals(9u, lock.view().triesLeft)
        assertEquals("pin", assertThrows<AppException.InvalidInput> { lock.changePin(pin, "123456".toByteArray()) }.field)
    }

    @Test
    fun `a finger opens it, and an exception of its store is a failed finger`() = runBlocking {
        val finger = Finger()
        val lock = Phone().locked(finger).lock()
        finger.refuses = IllegalStateException("sensor of Maya")
        val failed = assertThrows<AppException.Locked> { lock.unlockWithBiometric() }
        assertFalse("Maya" in failed.toString(), failed.toString())
        finger.refuses = null
        assertFalse(lock.unlockWithBiometric().locked)
    }

    @Test
    fun `another finger closes that way and the PIN is asked for`() = runBlocking {
        val finger = Finger()
        val lock = Phone().locked(finger).lock()
        finger.refuses = BiometricException.Invalidated()
        val told = assertThrows<AppException.Locked> { lock.unlockWithBiometric() }.sentence
        assertEquals(told, lock.view().problem)
        assertFalse(lock.view().biometric)
        assertNull(lock.unlockWithPin(pin).problem)
    }

    @Test
    fun `it locks at once in the background where it is told to`() = runBlocking {
        val septet = Phone().locked()
        septet.lock().unlockWithPin(pin)
        assertEquals(0u, septet.lock().setAutoLock(0u).autoLockS)
        septet.lock().left()
        assertTrue(septet.lock().returned().locked)
    }
}
