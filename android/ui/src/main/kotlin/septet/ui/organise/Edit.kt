package septet.ui.organise

import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.material3.Icon
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import septet.TokenEdit
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Banner
import septet.ui.parts.Field
import septet.ui.parts.Heading
import septet.ui.parts.Icons
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.parts.SwitchLine
import septet.ui.parts.UnsavedField
import septet.ui.parts.badgeIcons
import septet.ui.texts.Texts
import septet.ui.theme.LocalColors
import septet.ui.theme.Space

/** What Edit shows. */
data class EditState(
    /** How many are edited; 0: they are gone. */
    val count: Int = 0,
    /** The name that it has without one of its own; nothing where several are edited. */
    val issued: String = "",
    /** What is to be changed, as far as it is typed; the note is in a field of its own. */
    val edit: TokenEdit = TokenEdit(),
    /** All of them may be removed here. */
    val removable: Boolean = true,
    val doing: Doing = Doing(),
)

/** What Edit can be told. */
interface EditTaps {
    fun change(edit: TokenEdit) {}
    fun save() {}
    fun remove() {}
}

/** One token or several. */
@Composable
fun EditScreen(model: EditModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    var removing by remember { mutableStateOf(false) }
    EditContent(state, model.note, model, onBack) { removing = true }
    if (removing) RemoveQuestion(state.count, { removing = false }, model::remove)
}

/** Name and note for one alone; the rest for all of them. */
@Composable
fun EditContent(state: EditState, note: TextFieldState, taps: EditTaps, onBack: (() -> Unit)? = {}, onRemove: () -> Unit = {}) {
    val texts = LocalTexts.current
    val edit = state.edit
    ScrollPage(if (state.count > 1) texts.editSeveral(state.count.toLong()) else texts.editTitle, onBack) {
        if (state.count == 0) {
            Banner(texts.editGone)
            return@ScrollPage
        }
        ProblemBanner(state.doing.problem)
        if (state.count == 1) {
            Quiet(state.issued)
            Field(texts.editName, edit.name.orEmpty(), { taps.change(edit.copy(name = it)) }, texts.editNameWhy)
            UnsavedField(texts.editNote, note, texts.editNoteWhy)
        } else {
            Quiet(texts.editSeveralWhy)
        }
        Field(texts.editGroup, edit.group.orEmpty(), { taps.change(edit.copy(group = it)) }, texts.editGroupWhy)
        SwitchLine(texts.editPinned, null, edit.pinned == true) { taps.change(edit.copy(pinned = it)) }
        SwitchLine(texts.editHidden, texts.editHiddenWhy, edit.hidden == true) { taps.change(edit.copy(hidden = it)) }
        Pictures(texts, edit.icon) { taps.change(edit.copy(icon = it)) }
        MainAction(texts.editSave, !state.doing.busy, taps::save)
        if (state.removable) {
            OtherAction(texts.editRemove, !state.doing.busy, danger = true, onTap = onRemove)
        } else {
            Quiet(texts.editNotRemovable)
        }
    }
}

@Composable
private fun Pictures(texts: Texts, chosen: String?, onTap: (String) -> Unit) {
    Heading(texts.editIcon)
    FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.xs), verticalArrangement = Arrangement.spacedBy(Space.xs)) {
        Picture(Icons.close, texts.editIconNone, chosen == "") { onTap("") }
        badgeIcons.forEach { (name, picture) -> Picture(picture, texts.editIconName(name), chosen == name) { onTap(name) } }
    }
}

@Composable
private fun Picture(picture: ImageVector, name: String, chosen: Boolean, onTap: () -> Unit) {
    val colors = LocalColors.current
    Box(
        Modifier.size(
            Space.touch,
        ).border(if (chosen) 3.dp else 0.dp, if (chosen) colors.accent else Color.Transparent, CircleShape)
            .selectable(chosen, role = Role.RadioButton, onClick = onTap).semantics { contentDescription = name },
        Alignment.Center,
    ) { Icon(picture, null, tint = if (chosen) colors.accent else colors.quiet) }
}
