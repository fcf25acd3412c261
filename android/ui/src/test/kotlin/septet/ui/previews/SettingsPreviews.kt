package septet.ui.previews

import septet.AppException
import septet.ui.Appearance
import septet.ui.Doing
import septet.ui.Preferences
import septet.ui.settings.SettingsContent
import septet.ui.settings.SettingsState
import septet.ui.settings.SettingsTaps
import septet.ui.settings.SignOutQuestion

private val none = object : SettingsTaps {}
private val first = SettingsState(version = "0.1.0")

private fun of(name: String, state: SettingsState) = Preview("settings-$name") { SettingsContent(state, none) }

val settingsPreviews = listOf(
    of("before-set-up", first),
    of(
        "registered",
        first.copy(
            preferences = Preferences(
                "en",
                Appearance.DARK,
                highContrast = true,
                hideCodes = true,
                compact = true,
                screenshots = true,
            ),
            server = "https://septet.example",
            registered = true,
            signedIn = true,
            locks = true,
            backups = true,
        ),
    ),
    of("pinned-server", first.copy(preferences = Preferences(pins = listOf("ab".repeat(32))), server = "https://septet.example")),
    of("problem", first.copy(registered = true, signedIn = true, doing = Doing(problem = AppException.Network("")))),
    Preview("settings-sign-out") { SignOutQuestion(false, {}, {}) },
    Preview("settings-forget") { SignOutQuestion(true, {}, {}) },
)
