package septet.ui.settings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.text.input.KeyboardType
import septet.AppException
import septet.ui.Appearance
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.Preferences
import septet.ui.Screen
import septet.ui.parts.ChoiceLine
import septet.ui.parts.Field
import septet.ui.parts.Heading
import septet.ui.parts.LineAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Question
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.parts.SwitchLine
import septet.ui.texts.Texts
import septet.ui.texts.allTexts

/** What Settings shows. */
data class SettingsState(
    val preferences: Preferences = Preferences(),
    /** The address that is typed, or the one that is used. */
    val server: String = "",
    val registered: Boolean = false,
    /** Signed in, or about to be let in: the server stays, and one can leave. */
    val signedIn: Boolean = registered,
    val version: String = "",
    val doing: Doing = Doing(),
    /** App lock is on. */
    val locks: Boolean = false,
    /** Backups are on. */
    val backups: Boolean = false,
)

/** What Settings can be told. */
interface SettingsTaps {
    fun change(to: (Preferences) -> Preferences) {}
    fun typeServer(address: String) {}
    fun saveServer() {}
    fun signOut(forget: Boolean) {}
    fun open(screen: Screen) {}
}

/** How the person wants the app. */
@Composable
fun SettingsScreen(model: SettingsModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    // How: by a word to the server, or without.
    var leaving by remember { mutableStateOf<Boolean?>(null) }
    SettingsContent(state, model, onBack) { forget -> leaving = forget }
    leaving?.let { forget -> SignOutQuestion(forget, { leaving = null }) { model.signOut(forget) } }
}

/** One part after the other. Others add theirs as functions of their own, in files of their own. */
@Composable
fun SettingsContent(
    state: SettingsState,
    taps: SettingsTaps,
    onBack: (() -> Unit)? = {},
    onSignOut: (forget: Boolean) -> Unit = {},
) {
    val texts = LocalTexts.current
    ScrollPage(texts.labelSettings, onBack) {
        ProblemBanner(state.doing.problem)
        Looks(texts, state.preferences, taps)
        Privacy(texts, state.preferences, taps)
        Safety(state, taps)
        Server(texts, state, taps)
        More(texts, state, taps)
        if (state.signedIn) {
            OtherAction(texts.settingsSignOut, !state.doing.busy, danger = true) { onSignOut(false) }
            if (state.doing.problem is AppException.Network) OtherAction(texts.settingsForget, danger = true) { onSignOut(true) }
        }
        Heading(texts.settingsAbout)
        Plain(texts.settingsVersion(state.version))
        Quiet(texts.settingsAboutLicence)
    }
}

@Composable
private fun Looks(texts: Texts, now: Preferences, taps: SettingsTaps) {
    Heading(texts.settingsLanguage)
    ChoiceLine(texts.settingsLanguageSystem, now.language == null) { taps.change { it.copy(language = null) } }
    allTexts.forEach { language ->
        ChoiceLine(language.languageName, now.language == language.language) {
            taps.change { it.copy(language = language.language) }
        }
    }
    Heading(texts.settingsTheme)
    Appearance.entries.forEach { appearance ->
        ChoiceLine(texts.appearance(appearance), now.appearance == appearance) {
            taps.change { it.copy(appearance = appearance) }
        }
    }
    SwitchLine(texts.settingsContrast, texts.settingsContrastWhy, now.highContrast) { on ->
        taps.change { it.copy(highContrast = on) }
    }
    SwitchLine(texts.settingsCompact, null, now.compact) { on -> taps.change { it.copy(compact = on) } }
}

@Composable
private fun Privacy(texts: Texts, now: Preferences, taps: SettingsTaps) {
    SwitchLine(texts.settingsHideCodes, texts.settingsHideCodesWhy, now.hideCodes) { on ->
        taps.change { it.copy(hideCodes = on) }
    }
    SwitchLine(texts.settingsScreenshots, texts.settingsScreenshotsWhy, now.screenshots) { on ->
        taps.change { it.copy(screenshots = on) }
    }
}

@Composable
private fun Server(texts: Texts, state: SettingsState, taps: SettingsTaps) {
    Heading(texts.settingsServer)
    Field(
        texts.settingsServerAddress,
        state.server,
        taps::typeServer,
        enabled = !state.signedIn,
        kind = KeyboardType.Uri,
        onDone = taps::saveServer,
    )
    state.preferences.pins.forEach { Quiet(texts.settingsServerPin(it.chunked(2).joinToString(":"))) }
    if (state.signedIn) {
        Quiet(texts.settingsServerFixed)
    } else {
        Quiet(texts.settingsServerLink)
        OtherAction(texts.settingsServerSave, onTap = taps::saveServer)
        Quiet(texts.settingsServerRestart)
    }
}

@Composable
private fun More(texts: Texts, state: SettingsState, taps: SettingsTaps) {
    Heading(texts.settingsMore)
    if (state.registered) {
        LineAction(texts.accountTitle) { taps.open(Screen.Account) }
        LineAction(texts.logTitle) { taps.open(Screen.SecurityLog) }
    }
    LineAction(texts.clockTitle) { taps.open(Screen.Clock) }
}

/** Asked before this phone is signed out. */
@Composable
fun SignOutQuestion(forget: Boolean, onDone: () -> Unit, onSignOut: () -> Unit) {
    val texts = LocalTexts.current
    Question(
        texts.settingsSignOutTitle,
        if (forget) texts.settingsForgetFollows else texts.settingsSignOutFollows,
        if (forget) texts.settingsForget else texts.settingsSignOut,
        texts.devicesKeep,
        onSignOut,
        onDone,
    )
}

private fun Texts.appearance(appearance: Appearance) = when (appearance) {
    Appearance.SYSTEM -> settingsThemeSystem
    Appearance.LIGHT -> settingsThemeLight
    Appearance.DARK -> settingsThemeDark
}
