package septet

import java.math.BigInteger
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.Signature
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList

/** A phone's ports in Kotlin, as an app implements them; everything in memory. */
class Phone(private val transport: Transport = Transport.Own(NoNetwork())) {
    val secrets = MemorySecrets()
    val signer = JavaSigner()
    val blobs = MemoryBlobs()

    fun ports(
        secrets: SecretStore = this.secrets,
        signer: DeviceSigner = this.signer,
        blobs: BlobStore = this.blobs,
        clock: Clock? = null,
        listener: ChangeListener? = null,
        biometric: BiometricStore? = null,
    ) = Ports(secrets, signer, blobs, transport, clock, listener, biometric)

    fun open(ports: Ports = ports(), serverUrl: String = "https://septet.example") = Septet(ports, settings(serverUrl))
}

fun settings(serverUrl: String) = Settings(
    serverUrl = serverUrl,
    client = AppClient.ANDROID,
    locale = "en",
    appVersion = "0.1.0",
    deviceName = "Maya's phone",
    model = "Pixel 9",
    platform = "android 16",
)

class MemorySecrets : SecretStore {
    private val values = ConcurrentHashMap<String, ByteArray>()

    override fun get(name: String) = values[name]
    override fun put(name: String, value: ByteArray) {
        values[name] = value
    }
    override fun remove(name: String) {
        values.remove(name)
    }
}

class MemoryBlobs : BlobStore {
    private val values = ConcurrentHashMap<String, ByteArray>()

    override fun read(name: String) = values[name]
    override fun write(name: String, bytes: ByteArray) {
        values[name] = bytes
    }
    override fun remove(name: String) {
        values.remove(name)
    }
}

/** P-256 by `java.security`. Android's Keystore signs in DER only: an app turns that into `r || s`. */
class JavaSigner : DeviceSigner {
    private val keys = ConcurrentHashMap<String, KeyPair>()

    override fun generate(name: String): ByteArray {
        val generator = KeyPairGenerator.getInstance("EC").apply { initialize(ECGenParameterSpec("secp256r1")) }
        return publicHalf(generator.generateKeyPair().also { keys[name] = it })
    }

    override fun publicKey(name: String) = keys[name]?.let(::publicHalf)

    override fun sign(name: String, message: ByteArray): ByteArray =
        Signature.getInstance("SHA256withECDSAinP1363Format").run {
            initSign(keys.getValue(name).private)
            update(message)
            sign()
        }

    override fun remove(name: String) {
        keys.remove(name)
    }

    private fun publicHalf(pair: KeyPair): ByteArray {
        val point = (pair.public as ECPublicKey).w
        return byteArrayOf(4) + fixed(point.affineX) + fixed(point.affineY)
    }

    private fun fixed(number: BigInteger) = number.toByteArray().let { bytes ->
        ByteArray((32 - bytes.size).coerceAtLeast(0)) + bytes.takeLast(32)
    }
}

/** Remembers what changed, and does [then] from inside the signal. */
class Listener(private val then: (What) -> Unit = {}) : ChangeListener {
    val heard = CopyOnWriteArrayList<What>()

    override fun changed(what: What) {
        heard += what
        then(what)
    }
}

class NoNetwork : HttpTransport {
    override suspend fun send(
        method: String,
        url: String,
        headers: List<HttpHeader>,
        body: ByteArray,
        heldS: ULong,
    ): HttpResponse = throw TransportException.Offline()
}

/** Answers every request by [answer] of its method and path. */
class Answers(private val answer: suspend (String) -> HttpResponse) : HttpTransport {
    override suspend fun send(
        method: String,
        url: String,
        headers: List<HttpHeader>,
        body: ByteArray,
        heldS: ULong,
    ) = answer("$method ${url.substringAfter("septet.example")}")
}

fun json(status: Int, body: String, type: String = "application/json") =
    HttpResponse(status.toUShort(), listOf(HttpHeader("content-type", type)), body.toByteArray())

fun problem(status: Int, type: String, more: String = "") =
    json(status, """{"type": "$type", "status": $status, "title": "No"$more}""", "application/problem+json")
