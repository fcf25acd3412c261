package septet.ui.parts

import androidx.compose.foundation.ExperimentalFoundationApi
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.TextObfuscationMode
import androidx.compose.foundation.text.input.clearText
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.OutlinedSecureTextField
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import septet.ui.theme.Type
import java.nio.CharBuffer

/** One line for a password or a key: neither kept in saved state, nor copied, nor learnt by the keyboard. [shown]: in clear. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
fun SecretField(
    label: String,
    typed: TextFieldState,
    below: String? = null,
    wrong: Boolean = false,
    enabled: Boolean = true,
    shown: Boolean = false,
    digits: Boolean = false,
    onDone: (() -> Unit)? = null,
) {
    OutlinedSecureTextField(
        typed,
        Modifier.fillMaxWidth(),
        enabled = enabled,
        textStyle = Type.body,
        label = { Text(label, style = Type.small) },
        supportingText = below?.let { { Text(it, style = Type.small) } },
        isError = wrong,
        textObfuscationMode = if (shown) TextObfuscationMode.Visible else TextObfuscationMode.Hidden,
        keyboardOptions = KeyboardOptions(
            autoCorrectEnabled = false,
            keyboardType = if (digits) KeyboardType.NumberPassword else KeyboardType.Password,
            imeAction = if (onDone == null) ImeAction.Next else ImeAction.Done,
        ),
        onKeyboardAction = { next -> onDone?.invoke() ?: next() },
        colors = fieldColors(),
    )
}

/** A text that is seen while it is typed, in as many lines as it needs: in no saved state, and no keyboard learns it. */
@Composable
fun UnsavedField(label: String, typed: TextFieldState, below: String? = null, wrong: Boolean = false) {
    OutlinedTextField(
        typed,
        Modifier.fillMaxWidth(),
        textStyle = Type.body,
        label = { Text(label, style = Type.small) },
        supportingText = below?.let { { Text(it, style = Type.small) } },
        isError = wrong,
        keyboardOptions = KeyboardOptions(autoCorrectEnabled = false, keyboardType = KeyboardType.Password),
        colors = fieldColors(),
    )
}

/** The characters as UTF-8, by way of no String: for [wiped]. */
fun TextFieldState.utf8(): ByteArray {
    val characters = CharArray(text.length) { text[it] }
    val encoded = Charsets.UTF_8.encode(CharBuffer.wrap(characters))
    val bytes = ByteArray(encoded.remaining()).also(encoded::get)
    encoded.array().fill(0)
    characters.fill('\u0000')
    return bytes
}

/** Empties the field, and what could be undone. The system's own copies while it was typed are its to forget. */
@OptIn(ExperimentalFoundationApi::class)
fun TextFieldState.forget() {
    clearText()
    undoState.clearHistory()
}

/** Gives the bytes to [use], and overwrites them however that ends. */
inline fun <Found> ByteArray.wiped(use: (ByteArray) -> Found): Found = try {
    use(this)
} finally {
    fill(0)
}
