package septet

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

class PortsTest {
    private val uri = "otpauth://totp/Example:maya?secret=$SEED_OF_RFC_6238"

    private class Broken(private val what: RuntimeException) : BlobStore {
        override fun read(name: String): ByteArray? = null
        override fun write(name: String, bytes: ByteArray): Unit = throw what
        override fun remove(name: String): Unit = throw what
    }

    @Test
    fun `an exception in a Kotlin port is an AppException without the exception's text`() {
        val broken = Broken(IllegalStateException("/data/user/0/secret-path"))
        val tokens = Phone().run { open(ports(blobs = broken)) }.tokens()
        val error = assertThrows<AppException.DeviceStorage> { tokens.addUri(uri) }
        assertFalse("secret-path" in "$error ${error.message}", "$error ${error.message}")
        assertEquals(emptyList<TokenDetails>(), tokens.list(""))
    }

    @Test
    fun `a full disk is said to be a full disk`() {
        val full = object : BlobStore {
            override fun read(name: String): ByteArray? = null
            override fun write(name: String, bytes: ByteArray): Unit = throw PortException.NoSpace()
            override fun remove(name: String) = Unit
        }
        val tokens = Phone().run { open(ports(blobs = full)) }.tokens()
        assertTrue("No space" in assertThrows<AppException.DeviceStorage> { tokens.addUri(uri) }.sentence)
    }

    @Test
    fun `a locked secret store is said to be locked`() {
        val locked = object : SecretStore {
            override fun get(name: String): ByteArray? = throw PortException.Locked()
            override fun put(name: String, value: ByteArray): Unit = throw PortException.Locked()
            override fun remove(name: String): Unit = throw PortException.Locked()
        }
        val phone = Phone()
        val error =
            assertThrows<AppException.DeviceStorage> { phone.open(phone.ports(secrets = locked)).tokens().addUri(uri) }
        assertTrue("locked" in error.sentence, error.sentence)
    }

    @Test
    fun `an exception in a Kotlin transport is a broken connection`() = runBlocking {
        val phone = Phone(Transport.Own(Answers { error("boom") }))
        val error = assertThrows<AppException.Network> { phone.open().account().begin("+1 650 555 0100", null) }
        assertTrue("broke" in error.sentence, error.sentence)
    }

    @Test
    fun `a listener may call back from inside its signal`() {
        lateinit var septet: Septet
        val pulled = CompletableFuture<List<String>>()
        val listener = Listener { what ->
            if (what == What.TOKENS) pulled.complete(septet.tokens().list("").map { it.account })
        }
        septet = Phone().run { open(ports(listener = listener)) }
        val adding = CompletableFuture.runAsync { septet.tokens().addUri(uri) }
        adding.get(10, TimeUnit.SECONDS)
        assertEquals(listOf("maya"), pulled.get(0, TimeUnit.SECONDS))
        assertTrue(What.TOKENS in listener.heard)
    }

    @Test
    fun `a listener that throws undoes nothing`() {
        val tokens = Phone().run { open(ports(listener = Listener { error("boom") })) }.tokens()
        tokens.addUri(uri)
        assertEquals(1, tokens.list("").size)
    }

    @Test
    fun `while a Kotlin clock throws, time stands still`() = runBlocking {
        var works = true
        val clock = object : Clock {
            override fun wallMs() = if (works) 1_800_000_000_000uL else error("boom")
            override fun monotonicMs() = if (works) 5_000uL else error("boom")
        }
        val phone = Phone(Transport.Own(Answers { json(201, session()) }))
        val account = phone.open(phone.ports(clock = clock)).account()
        account.begin("+1 650 555 0100", null)
        val before = account.view()
        works = false
        assertEquals(before, account.view())
    }

    @Test
    fun `tokens are there again when the phone is opened again`() {
        val phone = Phone()
        val added = phone.open().tokens().addUri(uri).token
        assertEquals(listOf(added), phone.open().tokens().list(""))
        assertTrue(phone.open().tokens().addUri(uri).duplicate)
    }

    @Test
    fun `erasing leaves nothing behind`() {
        val phone = Phone()
        phone.open().tokens().addUri(uri)
        erase(phone.ports())
        assertEquals(emptyList<TokenDetails>(), phone.open().tokens().list(""))
    }

    @Test
    fun `a computer keeps its tokens in a folder`(@TempDir folder: Path) {
        fun open() = Septet.inFolder("$folder", Transport.BuiltIn(), settings("https://septet.example"))
        val added = open().tokens().addUri(uri).token
        assertEquals(listOf(added), open().tokens().list(""))
    }
}
