package septet.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableLongStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextDirection
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import kotlinx.coroutines.delay
import septet.CodeLife
import septet.ShownCode
import septet.codeLife
import septet.ui.LocalTexts
import septet.ui.theme.LocalColors
import septet.ui.theme.LocalNow
import septet.ui.theme.Type

/** The digits one by one, as a screen reader says them. */
internal fun ShownCode.readOut() = digits.toList().joinToString(" ")

/** A code, grouped, from left to right in every language. It wraps between its groups where large text needs it. */
@Composable
fun CodeText(code: ShownCode?, style: TextStyle, modifier: Modifier = Modifier) {
    val read = code?.let { LocalTexts.current.codeReadOut(it.readOut()) }
    Text(
        code?.spelled ?: "••• ••••",
        if (read == null) modifier else modifier.semantics { contentDescription = read },
        color = LocalColors.current.code,
        style = style.copy(textDirection = TextDirection.Ltr),
    )
}

/** What is left of a code; it counts down by itself. */
@Composable
fun lifeOf(fromMs: ULong, untilMs: ULong): CodeLife {
    val now = LocalNow.current
    var moment by remember { mutableLongStateOf(now()) }
    LaunchedEffect(untilMs) {
        while (true) {
            moment = now()
            delay(1_000 - moment % 1_000)
        }
    }
    return remember(fromMs, untilMs, moment) { codeLife(fromMs, untilMs, moment.toULong()) }
}

/** The time left as a ring and a number. An element of its own: whoever listens asks for it, and no code is read with it. */
@Composable
fun Ring(life: CodeLife, size: Dp = 48.dp) {
    val colors = LocalColors.current
    val said = LocalTexts.current.secondsLeft(life.leftS.toLong())
    // It grows with the text, or the number would not fit in.
    val side = size * LocalDensity.current.fontScale.coerceAtLeast(1f)
    Box(Modifier.size(side).semantics(mergeDescendants = true) { contentDescription = said }, Alignment.Center) {
        Canvas(Modifier.size(side)) {
            val line = this.size.minDimension / 12
            val box = Size(this.size.width - line, this.size.height - line)
            drawArc(colors.line, -90f, 360f, false, Offset(line / 2, line / 2), box, 0.3f, Stroke(line))
            drawArc(
                colors.accent,
                -90f,
                -360f * life.part,
                false,
                Offset(line / 2, line / 2),
                box,
                1f,
                Stroke(line, cap = StrokeCap.Round),
            )
        }
        val style = Type.small.copy(fontFeatureSettings = "tnum")
        Text("${life.leftS}", Modifier.clearAndSetSemantics {}, color = colors.text, style = style)
    }
}

/** The token's colour with its letters, or with its icon: known by shape too, and silent to a screen reader. */
@Composable
fun Badge(color: String, initials: String, size: Dp = 40.dp, icon: String? = null) {
    val ground = colorOf(color) ?: LocalColors.current.accent
    val ink = if (ground.luminance() > 0.179f) Color.Black else Color.White
    val style = Type.small.copy(fontSize = (size.value * 0.36f / LocalDensity.current.fontScale).sp)
    Box(Modifier.size(size).background(ground, CircleShape).clearAndSetSemantics {}, Alignment.Center) {
        val picture = icon?.let { badgeIcons[it] }
        if (picture == null) Text(initials, color = ink, style = style) else Icon(picture, null, Modifier.size(size * 0.6f), ink)
    }
}

/** `#rrggbb` */
internal fun colorOf(text: String): Color? =
    text.removePrefix("#").takeIf { it.length == 6 }?.toLongOrNull(16)?.let { Color(0xFF000000 or it) }

/** A stripe of the token's colour at the start of a card. */
fun Modifier.stripe(color: String): Modifier = drawBehind {
    val start = if (layoutDirection == androidx.compose.ui.unit.LayoutDirection.Ltr) 0f else size.width - 4.dp.toPx()
    colorOf(color)?.let { drawRect(it, Offset(start, 0f), Size(4.dp.toPx(), size.height)) }
}
