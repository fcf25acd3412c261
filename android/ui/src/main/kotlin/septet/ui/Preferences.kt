package septet.ui

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

/** Light or dark. */
enum class Appearance { SYSTEM, LIGHT, DARK }

/** How the person wants the app to look. Nothing here is secret. */
data class Preferences(
    /** BCP 47 without a region; null: the system's. */
    val language: String? = null,
    val appearance: Appearance = Appearance.SYSTEM,
    val highContrast: Boolean = false,
    /** Codes are hidden until they are tapped. */
    val hideCodes: Boolean = false,
    /** A compact list, else cards. */
    val compact: Boolean = false,
    /** Pictures of the screen may be taken. */
    val screenshots: Boolean = false,
    /** The server's address; null: the one that the app came with. */
    val server: String? = null,
    /** SHA-256 of what its certificate must have, in hexadecimal; none: the web's authorities vouch for it. */
    val pins: List<String> = emptyList(),
) {
    /** One `name=value` a line. */
    fun text(): String = listOf(
        "language" to language,
        "appearance" to appearance.name,
        "highContrast" to highContrast,
        "hideCodes" to hideCodes,
        "compact" to compact,
        "screenshots" to screenshots,
        "server" to server,
        "pins" to pins.joinToString(",").ifEmpty { null },
    ).filter { it.second != null }.joinToString("\n") { (name, value) -> "$name=$value" }

    companion object {
        /** Reads [text]; what is missing or unknown is as at the beginning. */
        fun of(text: String?): Preferences {
            val values = text.orEmpty().lines().mapNotNull { line ->
                line.split('=', limit = 2).takeIf { it.size == 2 }?.let { it[0] to it[1] }
            }.toMap()
            return Preferences(
                values["language"],
                Appearance.entries.find { it.name == values["appearance"] } ?: Appearance.SYSTEM,
                values["highContrast"].toBoolean(),
                values["hideCodes"].toBoolean(),
                values["compact"].toBoolean(),
                values["screenshots"].toBoolean(),
                values["server"],
                values["pins"]?.split(',').orEmpty(),
            )
        }
    }
}

/** The preferences as they are now, kept by the [platform] at each change. */
class PreferencesStore(private val platform: Platform) {
    private val kept = MutableStateFlow(Preferences.of(platform.preferences()))

    /** Now, and at each change. */
    val state: StateFlow<Preferences> = kept.asStateFlow()

    /** Changes them for good. */
    fun change(to: (Preferences) -> Preferences) {
        val next = to(kept.value)
        if (next == kept.value) return
        kept.value = next
        platform.keepPreferences(kept.value.text())
        platform.allowScreenshots(kept.value.screenshots)
    }
}
