package septet.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.focusable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEvent
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.onKeyEvent
import androidx.compose.ui.input.key.type
import androidx.compose.ui.input.key.utf16CodePoint
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import septet.ui.LocalTexts
import septet.ui.theme.LocalColors
import septet.ui.theme.Space
import septet.ui.theme.Type

/** What a pad of digits can be told. */
interface PinTaps {
    fun digit(digit: Int) {}
    fun erase() {}
    fun done() {}
}

/** A PIN while it is typed: bytes of its own, never text. A screen knows how many there are, and no more. */
class Pin {
    private val digits = ByteArray(MOST)
    private val typed = MutableStateFlow(0)

    /** How many digits are typed. */
    val count: StateFlow<Int> = typed.asStateFlow()

    /** Adds a digit, 0 to 9, where there is room. */
    fun type(digit: Int) {
        if (typed.value < MOST) digits[typed.value++] = ('0' + digit).code.toByte()
    }

    /** Takes the last one away. */
    fun erase() {
        if (typed.value > 0) digits[--typed.value] = 0
    }

    /** The PIN, for the caller to wipe; nothing of it stays here. */
    fun take(): ByteArray = digits.copyOf(typed.value).also { forget() }

    /** Wipes it. */
    fun forget() {
        digits.fill(0)
        typed.value = 0
    }
}

/** Large keys, for gloves, and the same by keyboard. [done]: what the last key does. */
@Composable
fun PinPad(count: Int, done: String, enabled: Boolean, taps: PinTaps) {
    val texts = LocalTexts.current
    val focus = remember { FocusRequester() }
    LaunchedEffect(focus) { focus.requestFocus() }
    // As every telephone has them, in right-to-left languages too.
    CompositionLocalProvider(LocalLayoutDirection provides LayoutDirection.Ltr) {
        Column(
            Modifier.fillMaxWidth().focusRequester(focus).onKeyEvent { enabled && byKeyboard(it, taps) }.focusable(),
            Arrangement.spacedBy(Space.s),
            Alignment.CenterHorizontally,
        ) {
            Dots(count, texts.lockTyped(count.toLong()))
            for (row in listOf(1..3, 4..6, 7..9)) Keys { row.forEach { Digit(it, enabled, taps) } }
            Keys {
                PadKey(texts.lockErase, enabled, taps::erase) { Icon(Icons.back, null, tint = LocalColors.current.accent) }
                Digit(0, enabled, taps)
                Spacer(Modifier.weight(1f))
            }
        }
    }
    MainAction(done, enabled && count > 0, taps::done)
}

private fun byKeyboard(event: KeyEvent, taps: PinTaps): Boolean {
    if (event.type != KeyEventType.KeyDown) return false
    val digit = event.utf16CodePoint - '0'.code
    when {
        digit in 0..9 -> taps.digit(digit)
        event.key == Key.Backspace -> taps.erase()
        event.key == Key.Enter || event.key == Key.NumPadEnter -> taps.done()
        else -> return false
    }
    return true
}

@Composable
private fun ColumnScope.Keys(content: @Composable RowScope.() -> Unit) =
    Row(Modifier.widthIn(max = 360.dp).fillMaxWidth(), Arrangement.spacedBy(Space.s), content = content)

@Composable
private fun RowScope.Digit(digit: Int, enabled: Boolean, taps: PinTaps) {
    PadKey(LocalTexts.current.lockType("$digit"), enabled, { taps.digit(digit) }) {
        val colors = LocalColors.current
        Text("$digit", color = if (enabled) colors.code else colors.quiet, style = Type.codeInRow)
    }
}

@Composable
private fun RowScope.PadKey(verb: String, enabled: Boolean, onTap: () -> Unit, face: @Composable () -> Unit) {
    val colors = LocalColors.current
    Box(
        Modifier.weight(1f).heightIn(min = 60.dp).background(colors.surface, shape).border(1.dp, colors.line, shape)
            .clickable(enabled, role = Role.Button, onClick = onTap)
            .semantics {
                contentDescription = verb
                role = Role.Button
            },
        Alignment.Center,
    ) { Box(Modifier.clearAndSetSemantics {}) { face() } }
}

/** A dot a digit: how many were typed, and never which. */
@Composable
private fun Dots(count: Int, said: String) {
    val colors = LocalColors.current
    val spoken = Modifier.clearAndSetSemantics {
        contentDescription = said
        liveRegion = LiveRegionMode.Polite
    }
    FlowRow(spoken.heightIn(min = Space.l), Arrangement.spacedBy(Space.s), Arrangement.spacedBy(Space.s)) {
        repeat(count.coerceAtLeast(LEAST)) { at ->
            val dot = Modifier.size(14.dp).border(2.dp, if (at < count) colors.code else colors.line, CircleShape)
            Box(if (at < count) dot.background(colors.code, CircleShape) else dot)
        }
    }
}

/** The most digits that core takes, and the places that are drawn before any is typed. */
private const val MOST = 12
private const val LEAST = 6
