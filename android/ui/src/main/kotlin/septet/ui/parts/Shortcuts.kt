package septet.ui.parts

import androidx.compose.runtime.Composable
import septet.ui.LocalTexts

/** The way to Settings, which is there before a phone is set up too: language and server are chosen there. */
@Composable
fun OpenSettings(onTap: () -> Unit) = IconAction(Icons.settings, LocalTexts.current.labelSettings, onTap)
