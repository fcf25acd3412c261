package septet.ui.parts

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.text.input.KeyboardActionHandler
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.material3.OutlinedSecureTextField
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import septet.ui.theme.Type
import java.nio.CharBuffer

/** What was typed, UTF-8, for as long as [use] runs; then it is overwritten. It never becomes a text. */
inline fun <Result> TextFieldState.typed(use: (ByteArray) -> Result): Result {
    val bytes = utf8()
    try {
        return use(bytes)
    } finally {
        bytes.fill(0)
    }
}

/** A copy that is the caller's to overwrite. */
fun TextFieldState.utf8(): ByteArray {
    val encoded = Charsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text))
    return ByteArray(encoded.remaining()).also {
        encoded.get(it)
        encoded.array().fill(0)
    }
}

/** Something secret to type, shown as dots. [pin]: digits. */
@Composable
fun PasswordField(
    label: String,
    state: TextFieldState,
    below: String? = null,
    wrong: Boolean = false,
    pin: Boolean = false,
    onDone: () -> Unit = {},
) {
    OutlinedSecureTextField(
        state,
        Modifier.fillMaxWidth(),
        label = { Text(label, style = Type.small) },
        supportingText = below?.let { { Text(it, style = Type.small) } },
        isError = wrong,
        textStyle = Type.body,
        keyboardOptions = KeyboardOptions(
            keyboardType = if (pin) KeyboardType.NumberPassword else KeyboardType.Password,
            imeAction = ImeAction.Done,
        ),
        onKeyboardAction = KeyboardActionHandler { onDone() },
    )
}

/** Something secret that has to be seen while it is typed. No keyboard learns it. */
@Composable
fun SecretField(label: String, state: TextFieldState, below: String? = null, wrong: Boolean = false) {
    OutlinedTextField(
        state,
        Modifier.fillMaxWidth(),
        label = { Text(label, style = Type.small) },
        supportingText = below?.let { { Text(it, style = Type.small) } },
        isError = wrong,
        textStyle = Type.body,
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Password, autoCorrectEnabled = false),
    )
}
