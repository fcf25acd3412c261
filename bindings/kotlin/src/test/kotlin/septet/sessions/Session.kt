package septet.sessions

import septet.Clock
import septet.DeviceSigner
import septet.HttpHeader
import septet.HttpResponse
import septet.HttpTransport
import septet.MemoryBlobs
import septet.MemorySecrets
import septet.PortException
import septet.Ports
import septet.Septet
import septet.Transport
import septet.TransportException
import septet.settings
import java.io.File

/** A phone as `septet-sessions` recorded it, and the ports that it is opened through. */
class Session(file: File) {
    private val read = Json(file.readText()).value() as Map<*, *>
    val name = file.nameWithoutExtension
    val recording = read["recording"] as String
    val pin = read["pin"] as String?
    val wallMs = (read["wall_ms"] as String).toULong()
    private val monotonicMs = (read["monotonic_ms"] as String).toULong()
    private val answers = (read["answers"] as List<*>).map { answer(it as Map<*, *>) }

    /** The phone, as it was then; its server gives the answers that were recorded, then none. */
    fun open(): Septet {
        val secrets = MemorySecrets().apply { bytes("secrets").forEach { (name, value) -> put(name, value) } }
        val blobs = MemoryBlobs().apply { bytes("blobs").forEach { (name, value) -> write(name, value) } }
        val transport = Transport.Own(Replayed(answers.toMutableList()))
        val clock = FixedClock(wallMs, monotonicMs)
        val ports = Ports(secrets, KnownSigner(bytes("public_keys")), blobs, transport, clock, null, null)
        return Septet(ports, settings("https://septet.example"))
    }

    private fun bytes(store: String) =
        (read[store] as Map<*, *>).entries.associate { (name, value) -> name as String to hex(value as String) }

    private fun answer(read: Map<*, *>): Pair<String, HttpResponse> {
        val headers = (read["headers"] as List<*>).map { header ->
            (header as List<*>).let { (name, value) -> HttpHeader(name as String, value as String) }
        }
        val status = (read["status"] as String).toUShort()
        return read["asked"] as String to HttpResponse(status, headers, hex(read["body"] as String))
    }

    companion object {
        /** The folder of the recordings. */
        val folder = File("../../build/sessions")

        /** All that were recorded, in the order of the phone's life. */
        fun all() = folder.listFiles().orEmpty().filter { it.extension == "json" }.sorted().map(::Session)
    }
}

private fun hex(digits: String) = digits.chunked(2).map { it.toInt(16).toByte() }.toByteArray()

/** Knows its public keys, and signs with nothing: what was recorded answers whoever asks. */
private class KnownSigner(private val publicKeys: Map<String, ByteArray>) : DeviceSigner {
    override fun generate(name: String): ByteArray = throw PortException.Failed()
    override fun publicKey(name: String) = publicKeys[name]
    override fun sign(name: String, message: ByteArray) = ByteArray(64)
    override fun remove(name: String) = Unit
}

private class FixedClock(private val wall: ULong, private val monotonic: ULong) : Clock {
    override fun wallMs() = wall
    override fun monotonicMs() = monotonic
}

/** Answers each method and path in the order in which it was answered then. */
private class Replayed(private val left: MutableList<Pair<String, HttpResponse>>) : HttpTransport {
    override suspend fun send(
        method: String,
        url: String,
        headers: List<HttpHeader>,
        body: ByteArray,
        heldS: ULong,
    ): HttpResponse = synchronized(left) {
        val asked = "$method ${url.substringAfter("septet.example").substringBefore("?")}"
        val at = left.indexOfFirst { it.first == asked }
        if (at < 0) throw TransportException.Offline()
        left.removeAt(at).second
    }
}

/** JSON as `septet-sessions` writes it: objects, lists, texts, and everything else as its text. */
private class Json(private val text: String) {
    private var at = 0

    fun value(): Any? = when (peek()) {
        '{' -> all('}') { (value() as String).also { take(':') } to value() }.toMap()
        '[' -> all(']') { value() }
        '"' -> string()
        else -> text.substring(at).takeWhile { it !in ",]}\n" }.also { at += it.length }.takeIf { it != "null" }
    }

    private fun <Row> all(end: Char, row: () -> Row): List<Row> {
        take(text[at])
        val rows = mutableListOf<Row>()
        while (peek() != end) {
            rows += row()
            if (peek() == ',') take(',')
        }
        take(end)
        return rows
    }

    private fun string(): String {
        take('"')
        return buildString {
            while (text[at] != '"') {
                check(text[at] != '\\') { "names, hexadecimal digits and addresses need no escapes" }
                append(text[at++])
            }
            take('"')
        }
    }

    private fun peek(): Char {
        while (text[at].isWhitespace()) at++
        return text[at]
    }

    private fun take(expected: Char) {
        check(peek() == expected) { "$expected at $at" }
        at++
    }
}
