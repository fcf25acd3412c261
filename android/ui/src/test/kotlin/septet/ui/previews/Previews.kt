package septet.ui.previews

import androidx.compose.runtime.Composable

/** A state of a screen, drawn. The name is the picture's: lower case and dashes, the screen first. */
class Preview(val name: String, val content: @Composable () -> Unit)

/** When pictures are taken: 18 of a code's 30 seconds are left. */
const val NOW_MS = 1_700_000_022_000L

/** Every state of every screen: the pictures, the checks of touch targets and labels, all go over these. */
val allPreviews: List<Preview> =
    setUpPreviews + verifyPreviews + tokensPreviews + codePreviews + devicesPreviews + settingsPreviews + errorPreviews +
        addPreviews + organisePreviews + accountPreviews +
        lockPreviews + joinPreviews + backupsPreviews + noticesPreviews
