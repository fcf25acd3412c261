package septet.app

import android.net.Uri
import septet.AppException
import septet.ServerAddress
import septet.serverAddress

/** What a link asks of the app. A page may hold any link, so nothing follows before the person said yes. */
sealed interface Link {
    /** Another server: `septet://server?url=https://…&fingerprint=…`. */
    class Server(val server: ServerAddress) : Link

    /** Another phone of the same person waits: `septet://join/…`, which core reads. */
    class Join(val text: String) : Link

    /** Accounts of other apps, `otpauth://` and `otpauth-migration://`: read at Add, where the person adds them or not. */
    class Accounts(val text: String) : Link

    companion object {
        /** The link of [uri]; null: none of ours, or not whole. One with a fingerprint that cannot be read is not whole. */
        fun of(uri: Uri?): Link? = when (uri?.scheme) {
            "otpauth", "otpauth-migration" -> Accounts(uri.toString())
            "septet" -> ours(uri)
            else -> null
        }

        private fun ours(uri: Uri): Link? = when (uri.host) {
            "join" -> Join(uri.toString())
            "server" -> try {
                Server(serverAddress(uri.toString()))
            } catch (_: AppException.InvalidInput) {
                null
            }
            else -> null
        }
    }
}
