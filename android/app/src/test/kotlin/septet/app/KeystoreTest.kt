package septet.app

import kotlinx.coroutines.runBlocking
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import septet.BiometricException
import septet.PortException
import septet.app.keys.Asking
import septet.app.keys.KeystoreBiometrics
import septet.app.keys.KeystoreSecretStore
import septet.app.keys.KeystoreSigner
import septet.app.keys.plainSignature
import java.io.File
import java.security.Signature
import javax.crypto.Cipher
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = android.app.Application::class)
class KeystoreTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val secret = ByteArray(32) { it.toByte() }

    @Before
    fun keystore() = TestKeystore.install()

    private fun store() = KeystoreSecretStore(Files(folder.root))

    @Test
    fun `a secret is sealed in its file and read by the next process`() {
        store().put("local-key", secret)
        assertContentEquals(secret, store().get("local-key"))
        assertNull(store().get("never-put"))
        val file = File(folder.root, "local-key").readBytes()
        assertEquals(12 + 32 + 16, file.size)
        assertTrue(file.asList().windowed(4).none { it == secret.take(4) })
        store().remove("local-key")
        assertNull(store().get("local-key"))
    }

    @Test
    fun `a file in place of another does not open`() {
        store().put("one", secret)
        store().put("two", ByteArray(32))
        File(folder.root, "one").copyTo(File(folder.root, "two"), overwrite = true)
        assertFailsWith<PortException.Failed> { store().get("two") }
    }

    @Test
    fun `a secret whose key is gone is an error and never none`() {
        store().put("local-key", secret)
        TestKeystore.keys.clear()
        assertFailsWith<PortException.Failed> { store().get("local-key") }
        File(folder.root, "local-key").writeBytes(ByteArray(3))
        assertFailsWith<PortException.Failed> { store().get("local-key") }
    }

    @Test
    fun `a name that leads out of the folder is refused`() {
        for (name in listOf("../x", "", "a/b", ".", "A")) {
            assertFailsWith<PortException.Failed>(name) {
                store().put(name, secret)
            }
        }
    }

    @Test
    fun `the security chip is asked first and a phone without one makes the key`() {
        store().put("local-key", secret)
        KeystoreSigner().generate("device")
        assertEquals(listOf("secrets", "signer-device"), TestKeystore.askedOfStrongBox)
    }

    @Test
    fun `signatures are r and s and verify under the public half`() {
        val signer = KeystoreSigner()
        assertNull(signer.publicKey("device"))
        val point = signer.generate("device")
        assertEquals(65, point.size)
        assertContentEquals(point, KeystoreSigner().publicKey("device"))
        val key = TestKeystore.pairs.getValue("signer-device").public
        repeat(64) { n ->
            val message = byteArrayOf(n.toByte())
            val signature = signer.sign("device", message)
            assertEquals(64, signature.size)
            val verified = Signature.getInstance("SHA256withECDSAinP1363Format").run {
                initVerify(key)
                update(message)
                verify(signature)
            }
            assertTrue(verified)
        }
        assertNotEquals(point.asList(), signer.generate("device").asList())
        signer.remove("device")
        assertFailsWith<PortException.Failed> { signer.sign("device", byteArrayOf(1)) }
    }

    @Test
    fun `what is no signature in DER is none`() {
        val whole = byteArrayOf(0x30, 6, 2, 1, 5, 2, 1, 7)
        assertEquals(listOf<Byte>(5, 7), plainSignature(whole)!!.filter { it != 0.toByte() })
        for (n in whole.indices) assertNull(plainSignature(whole.copyOf(n)))
        assertNull(plainSignature(whole + 0))
        for (at in listOf(0, 1, 2, 3, 5, 6)) {
            for (value in listOf(0, 9, 0x7f, 0x80, 0xff)) {
                val broken = whole.copyOf().also { it[at] = value.toByte() }
                assertNull(plainSignature(broken), "$at $value")
            }
        }
    }

    private class Finger(private val known: Boolean = true) : Asking {
        var asked = 0

        override fun available() = true

        override suspend fun allow(cipher: Cipher): Cipher {
            asked++
            return if (known) cipher else throw BiometricException.Cancelled()
        }
    }

    @Test
    fun `a biometric secret is asked for each time and its key ends with another finger`() = runBlocking {
        val finger = Finger()
        val store = KeystoreBiometrics(Files(folder.root), finger)
        store.put(secret)
        assertContentEquals(secret, store.get())
        assertContentEquals(secret, store.get())
        assertEquals(3, finger.asked)
        val spec = TestKeystore.specs.getValue("biometric")
        assertTrue(spec.isUserAuthenticationRequired)
        assertTrue(spec.isInvalidatedByBiometricEnrollment)
        assertEquals(0, spec.userAuthenticationValidityDurationSeconds)
        assertFailsWith<BiometricException.Cancelled> { KeystoreBiometrics(Files(folder.root), Finger(known = false)).get() }
        TestKeystore.enrolledAnother = true
        assertFailsWith<BiometricException.Invalidated> { store.get() }
        Unit
    }

    @Test
    fun `a biometric key that is gone with the last finger is said to be`() = runBlocking {
        val store = KeystoreBiometrics(Files(folder.root), Finger())
        store.put(secret)
        TestKeystore.keys.clear()
        assertFailsWith<BiometricException.Invalidated> { store.get() }
        store.remove()
        assertFailsWith<BiometricException.Invalidated> { store.get() }
        Unit
    }
}
