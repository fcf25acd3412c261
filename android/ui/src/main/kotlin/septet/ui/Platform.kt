package septet.ui

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow

/** What a system does for the screens. `android/app` and `android/desktop` implement it; what one cannot do, it leaves out. */
interface Platform {
    /** BCP 47 tag of the system's language, `pt-BR`. */
    val locale: String

    /** ISO 3166-1 region for the country of a phone number, `BR`; empty when unknown. */
    val region: String

    /** The person wants no movement. */
    val reducedMotion: Boolean get() = false

    /** `0.1.0` */
    val version: String

    /** Milliseconds since 1970, as the phone believes. */
    fun now(): Long = System.currentTimeMillis()

    /** Puts [text] on the clipboard, marked as sensitive, and takes it away after [clearAfterS] unless something else is there. */
    fun copy(text: String, clearAfterS: Int)

    /** Lets pictures be taken of the screen, or not. */
    fun allowScreenshots(allowed: Boolean) {}

    /** Opens the system's settings of [place]. */
    fun openSettings(place: SettingsPlace) {}

    /** A country's name in [language], from its ISO 3166-1 [region]. */
    fun countryName(region: String, language: String): String

    /** Codes of SMS as the system hands them over, if it does. */
    val smsCodes: Flow<String> get() = emptyFlow()

    /** Addresses of tokens that the system has the app open: `otpauth://`, `otpauth-migration://`. */
    val links: Flow<String> get() = emptyFlow()

    /** Has the camera read a QR; null: the person turned back. Null as a function: there is no camera. */
    val scan: (suspend () -> String?)? get() = null

    /**
     * Lets the person choose a file or a picture; null: they turned back. Overwrite the bytes after use.
     * [septet.AppException.DeviceStorage]: it could not be read.
     */
    suspend fun pick(what: Picked): ByteArray? = null

    /**
     * Lets the person keep [bytes] under [name] wherever they want; false: they turned back. [septet.AppException.DeviceStorage]:
     * it could not be written.
     */
    suspend fun save(name: String, bytes: ByteArray): Boolean = false

    /**
     * Removes all that Septet keeps here but the preferences, and opens the app anew. Does not wait for it: whoever calls is gone with
     * the phone that it was. The server is not told.
     */
    fun startOver()

    /** The preferences as [keepPreferences] was given them last. Nothing in them is secret. */
    fun preferences(): String?

    /** Keeps the preferences. */
    fun keepPreferences(text: String)
}

/** A page of the system's settings. */
enum class SettingsPlace { CLOCK, BIOMETRICS, NOTIFICATIONS }

/** What a person picks. */
enum class Picked { PICTURE, FILE }
