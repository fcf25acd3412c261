package septet.app

import android.net.Uri

/** What a link or a QR asks of the app. The person is asked before anything follows: a page may hold any link. */
sealed interface Link {
    /** Another server: `septet://server?url=https://…&fingerprint=…`. */
    data class Server(val server: PinnedServer) : Link

    /** Another phone of the same person waits: `septet://join/…`, which core reads. */
    class Join(val text: String) : Link

    companion object {
        /** The link of [uri]; null: none of ours, or not whole. One with a fingerprint that cannot be read is not whole. */
        fun of(uri: Uri?): Link? = when {
            uri?.scheme != "septet" -> null
            uri.host == "join" -> Join(uri.toString())
            uri.host == "server" -> PinnedServer.of(
                uri.getQueryParameters("url"),
                uri.getQueryParameters("fingerprint"),
            )?.let(::Server)
            else -> null
        }
    }
}

/** A server's address, and whose certificate it must show: SHA-256 of its public key info, or of one of several; none: any. */
data class PinnedServer(val address: String, val pins: List<String>) {
    /** As the core's transport takes them. */
    fun pinBytes(): List<ByteArray> = pins.map { pin -> pin.chunked(2).map { it.toInt(16).toByte() }.toByteArray() }

    /** The address, then a pin a line. */
    fun text(): String = (listOf(address) + pins).joinToString("\n")

    companion object {
        private val pin = Regex("[0-9a-f]{64}")

        /** One address and any number of fingerprints, in hexadecimal with or without colons; null: not that. */
        fun of(addresses: List<String>, fingerprints: List<String>): PinnedServer? {
            val pins = fingerprints.map { it.replace(":", "").lowercase() }
            val address = addresses.singleOrNull()?.takeIf { it.isNotBlank() && '\n' !in it } ?: return null
            return PinnedServer(address, pins).takeIf { pins.all(pin::matches) }
        }

        /** What [text] gave. */
        fun of(text: String): PinnedServer? = text.lines().let { of(it.take(1), it.drop(1)) }
    }
}
