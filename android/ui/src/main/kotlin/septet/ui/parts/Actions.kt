package septet.ui.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.style.TextAlign
import septet.ui.theme.LocalColors
import septet.ui.theme.Space
import septet.ui.theme.Type

/** What the screen is for: one a screen. */
@Composable
fun MainAction(label: String, enabled: Boolean = true, onTap: () -> Unit) {
    val colors = LocalColors.current
    Button(
        onTap,
        Modifier.fillMaxWidth().heightIn(min = Space.touch),
        enabled,
        colors = ButtonDefaults.buttonColors(disabledContainerColor = colors.surface, disabledContentColor = colors.quiet),
    ) {
        Text(label, style = Type.action, textAlign = TextAlign.Center)
    }
}

/** Another way on. [danger]: it cannot be undone. */
@Composable
fun OtherAction(label: String, enabled: Boolean = true, danger: Boolean = false, onTap: () -> Unit) {
    val colors = LocalColors.current
    OutlinedButton(
        onTap,
        Modifier.fillMaxWidth().heightIn(min = Space.touch),
        enabled,
        colors = ButtonDefaults.outlinedButtonColors(
            contentColor = if (danger) colors.danger else colors.accent,
            disabledContentColor = colors.quiet,
        ),
    ) {
        Text(label, style = Type.action, textAlign = TextAlign.Center)
    }
}

/** An icon that does what [verb] says, to whoever hears it. */
@Composable
fun IconAction(icon: ImageVector, verb: String, onTap: () -> Unit) {
    IconButton(onTap, Modifier.size(Space.touch)) { Icon(icon, verb, tint = LocalColors.current.accent) }
}

/** A line that leads somewhere. */
@Composable
fun LineAction(label: String, value: String? = null, onTap: () -> Unit) {
    Row(
        Modifier.fillMaxWidth().heightIn(
            min = Space.touch,
        ).clickable(role = Role.Button, onClick = onTap).padding(vertical = Space.s),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f)) { Lines(label, value) }
        Icon(Icons.next, null, tint = LocalColors.current.quiet)
    }
}

/** On or off, the whole line a switch. */
@Composable
fun SwitchLine(label: String, why: String?, on: Boolean, enabled: Boolean = true, onTap: (Boolean) -> Unit) {
    Row(
        Modifier.fillMaxWidth().heightIn(
            min = Space.touch,
        ).toggleable(on, enabled, Role.Switch, onValueChange = onTap).padding(vertical = Space.s),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f).padding(end = Space.m)) { Lines(label, why) }
        Switch(on, null, enabled = enabled)
    }
}

/** One of several. */
@Composable
fun ChoiceLine(label: String, chosen: Boolean, onTap: () -> Unit) {
    Row(
        Modifier.fillMaxWidth().heightIn(min = Space.touch).selectable(chosen, role = Role.RadioButton, onClick = onTap),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        RadioButton(chosen, null, Modifier.padding(end = Space.m))
        Text(label, color = LocalColors.current.text, style = Type.body)
    }
}

@Composable
private fun Lines(label: String, why: String?) {
    Text(label, color = LocalColors.current.text, style = Type.body)
    if (why != null) Quiet(why)
}
