package septet.ui.parts

import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.OutlinedTextFieldDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import septet.ui.theme.LocalColors
import septet.ui.theme.Space
import septet.ui.theme.Type

/** One line to type, with its name on it and below it why it cannot be used, or what it is for. */
@Composable
fun Field(
    label: String,
    text: String,
    onType: (String) -> Unit,
    below: String? = null,
    wrong: Boolean = false,
    enabled: Boolean = true,
    kind: KeyboardType = KeyboardType.Text,
    onDone: (() -> Unit)? = null,
) {
    OutlinedTextField(
        text,
        onType,
        Modifier.fillMaxWidth(),
        enabled = enabled,
        label = { Text(label, style = Type.small) },
        supportingText = below?.let { { Text(it, style = Type.small) } },
        isError = wrong,
        singleLine = true,
        textStyle = Type.body,
        keyboardOptions = KeyboardOptions(
            keyboardType = kind,
            imeAction = if (onDone == null) ImeAction.Next else ImeAction.Done,
        ),
        keyboardActions = onDone?.let { KeyboardActions(onDone = { it() }) } ?: KeyboardActions.Default,
        colors = fieldColors(),
    )
}

/** [length] boxes for the digits of a code; whoever listens hears one field. [onWhole] is called with the last digit. */
@Composable
fun CodeField(label: String, text: String, length: Int, enabled: Boolean, onType: (String) -> Unit, onWhole: (String) -> Unit) {
    val colors = LocalColors.current
    val focus = remember { FocusRequester() }
    // The code is all that one can type here, so the keyboard is there at once, and again after a wrong one.
    LaunchedEffect(focus, enabled) { if (enabled) focus.requestFocus() }
    BasicTextField(
        text,
        { typed ->
            val digits = typed.filter { it in '0'..'9' }.take(length)
            if (digits != text) {
                onType(digits)
                if (digits.length == length) onWhole(digits)
            }
        },
        Modifier.fillMaxWidth().focusRequester(focus).semantics { contentDescription = label },
        enabled,
        textStyle = Type.codeInRow.copy(color = Color.Transparent),
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Number),
        singleLine = true,
        cursorBrush = SolidColor(Color.Transparent),
    ) {
        CompositionLocalProvider(LocalLayoutDirection provides LayoutDirection.Ltr) {
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.xs)) {
                repeat(length) { at ->
                    val here = enabled && at == text.length
                    val line = if (here) colors.accent else colors.line
                    Box(
                        Modifier.weight(1f).heightIn(min = 56.dp).border(if (here) 3.dp else 1.dp, line, shape),
                        Alignment.Center,
                    ) { Text(text.getOrNull(at)?.toString().orEmpty(), color = colors.code, style = Type.codeInRow) }
                }
            }
        }
    }
}

/** Of every field, so that all look the same. */
@Composable
internal fun fieldColors() = with(LocalColors.current) {
    OutlinedTextFieldDefaults.colors(
        focusedTextColor = text,
        unfocusedTextColor = text,
        disabledTextColor = quiet,
        disabledLabelColor = quiet,
        disabledSupportingTextColor = quiet,
        disabledBorderColor = line,
    )
}
