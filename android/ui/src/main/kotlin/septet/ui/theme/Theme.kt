package septet.ui.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Typography
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import septet.ui.Appearance
import septet.ui.LocalTexts
import septet.ui.Preferences
import septet.ui.texts.Texts

/** Distances: multiples of four. */
object Space {
    val xs = 4.dp
    val s = 8.dp
    val m = 16.dp
    val l = 24.dp
    val xl = 40.dp

    /** The least side of what may be tapped. */
    val touch = 48.dp
}

/** The type scale, with line heights, without which large text is cut. The font is the system's: it has every script. */
object Type {
    private fun style(size: Int, line: Int, weight: FontWeight = FontWeight.Normal) =
        TextStyle(fontFamily = FontFamily.Default, fontSize = size.sp, lineHeight = line.sp, fontWeight = weight)

    val title = style(26, 34, FontWeight.Bold)
    val heading = style(18, 26, FontWeight.Bold)
    val body = style(16, 24)
    val small = style(14, 20)
    val action = style(16, 24, FontWeight.Bold)

    /** Digits of one width, so a code does not jump as it changes. */
    private val digits = "tnum"
    val code = style(56, 68, FontWeight.Bold).copy(fontFeatureSettings = digits)
    val codeInCard = style(34, 42, FontWeight.Bold).copy(fontFeatureSettings = digits)
    val codeInRow = style(22, 28, FontWeight.Bold).copy(fontFeatureSettings = digits)
}

/** Nothing moves. */
val LocalReducedMotion = staticCompositionLocalOf { false }

/** What time it is, in milliseconds since 1970; pictures stop it. */
val LocalNow = staticCompositionLocalOf<() -> Long> { { System.currentTimeMillis() } }

/** Colours, type, texts and direction for everything within. */
@Composable
fun SeptetTheme(
    texts: Texts,
    preferences: Preferences = Preferences(),
    reducedMotion: Boolean = false,
    content: @Composable () -> Unit,
) {
    val dark = when (preferences.appearance) {
        Appearance.SYSTEM -> isSystemInDarkTheme()
        Appearance.LIGHT -> false
        Appearance.DARK -> true
    }
    val colors = when {
        preferences.highContrast -> if (dark) DarkContrast else LightContrast
        else -> if (dark) Dark else Light
    }
    CompositionLocalProvider(
        LocalTexts provides texts,
        LocalColors provides colors,
        LocalReducedMotion provides reducedMotion,
        LocalLayoutDirection provides if (texts.rightToLeft) LayoutDirection.Rtl else LayoutDirection.Ltr,
    ) {
        MaterialTheme(colors.material(), typography = typography, content = content)
    }
}

private val typography = Typography(
    headlineSmall = Type.title, titleLarge = Type.title, titleMedium = Type.heading, titleSmall = Type.heading,
    bodyLarge = Type.body, bodyMedium = Type.body, bodySmall = Type.small,
    labelLarge = Type.action, labelMedium = Type.small, labelSmall = Type.small,
)
