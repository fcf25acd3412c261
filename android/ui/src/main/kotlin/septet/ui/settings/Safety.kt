package septet.ui.settings

import androidx.compose.runtime.Composable
import septet.ui.LocalTexts
import septet.ui.Screen
import septet.ui.parts.LineAction

/** The ways to app lock, and to backups once there is an account for them. */
@Composable
internal fun Safety(state: SettingsState, taps: SettingsTaps) {
    val texts = LocalTexts.current
    LineAction(texts.applockTitle, if (state.locks) texts.applockOn else texts.applockOff, { taps.open(Screen.AppLock) })
    if (state.registered) {
        LineAction(
            texts.backupsTitle,
            if (state.backups) texts.backupsOn else texts.backupsOff,
            { taps.open(Screen.Backups) },
        )
    }
}
