package septet.ui.add

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Stack

/** What was read waits while one is at Add or Import, and is forgotten when both are left: it is full of seeds. */
@Composable
internal fun Collecting(phone: Phone, stack: Stack, content: @Composable () -> Unit) {
    DisposableEffect(Unit) {
        onDispose { if (stack.places.none { it == Screen.Add || it == Screen.Import }) phone.septet.transfer().cancel() }
    }
    content()
}
