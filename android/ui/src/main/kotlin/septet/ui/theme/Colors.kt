package septet.ui.theme

import androidx.compose.material3.ColorScheme
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color

/**
 * The colours by what they are for. Text upon its ground has 4.5:1 at least, a code 7:1: ContrastTest measures every pair.
 */
data class Colors(
    /** Behind everything. */
    val ground: Color,
    /** Cards, fields, sheets. */
    val surface: Color,
    val text: Color,
    /** Second lines and hints. */
    val quiet: Color,
    /** Digits of a code, upon [surface] and [ground]. */
    val code: Color,
    /** What may be tapped, and the ring. */
    val accent: Color,
    val onAccent: Color,
    /** Lines around and between; 3:1 where a line alone says that there is a control. */
    val line: Color,
    /** Ground and text of a banner. */
    val warning: Color,
    val onWarning: Color,
    /** What failed, and what cannot be undone. */
    val danger: Color,
    val onDanger: Color,
    val dark: Boolean,
)

/** Paper white and a deep sea green. */
val Light = Colors(
    ground = Color(0xFFF4F7F7), surface = Color(0xFFFFFFFF), text = Color(0xFF10211F), quiet = Color(0xFF4A5C5E),
    code = Color(0xFF06282D), accent = Color(0xFF0B5C6B), onAccent = Color(0xFFFFFFFF), line = Color(0xFF7C8C8E),
    warning = Color(0xFFFFF0D2), onWarning = Color(0xFF573A00), danger = Color(0xFFA3201D), onDanger = Color(0xFFFFFFFF),
    dark = false,
)

/** For nights: no pure black, no pure white. */
val Dark = Colors(
    ground = Color(0xFF0E1517), surface = Color(0xFF172124), text = Color(0xFFE7EEEE), quiet = Color(0xFFA9B8BA),
    code = Color(0xFFF2FBFB), accent = Color(0xFF7FD3DE), onAccent = Color(0xFF00343B), line = Color(0xFF6B7C80),
    warning = Color(0xFF3A2C08), onWarning = Color(0xFFFFD88A), danger = Color(0xFFFFB4AB), onDanger = Color(0xFF560A08),
    dark = true,
)

/** Black on white. */
val LightContrast = Light.copy(
    ground = Color.White, text = Color.Black, quiet = Color(0xFF1D1D1D), code = Color.Black, accent = Color(0xFF003B46),
    line = Color.Black, warning = Color.White, onWarning = Color.Black, danger = Color(0xFF7A0000),
)

/** White on black. */
val DarkContrast = Dark.copy(
    ground = Color.Black, surface = Color.Black, text = Color.White, quiet = Color(0xFFE6E6E6), code = Color.White,
    accent = Color(0xFFA8F0FA), onAccent = Color.Black, line = Color.White, warning = Color.Black, onWarning = Color.White,
    danger = Color(0xFFFFCFC9), onDanger = Color.Black,
)

/** The colours that are on. */
val LocalColors = staticCompositionLocalOf { Light }

/** The same for what Material draws. */
internal fun Colors.material(): ColorScheme = (if (dark) darkColorScheme() else lightColorScheme()).copy(
    primary = accent, onPrimary = onAccent, primaryContainer = accent, onPrimaryContainer = onAccent,
    secondary = accent, onSecondary = onAccent, secondaryContainer = accent, onSecondaryContainer = onAccent,
    tertiary = accent, onTertiary = onAccent, background = ground, onBackground = text, surface = surface, onSurface = text,
    surfaceVariant = surface, onSurfaceVariant = quiet, surfaceContainer = surface, surfaceContainerHigh = surface,
    surfaceContainerHighest = surface, surfaceContainerLow = surface, surfaceContainerLowest = surface, surfaceTint = surface,
    outline = line, outlineVariant = line, error = danger, onError = onDanger, errorContainer = danger,
    onErrorContainer = onDanger,
    inverseSurface = text, inverseOnSurface = ground, inversePrimary = onAccent,
)
