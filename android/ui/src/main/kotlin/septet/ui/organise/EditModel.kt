package septet.ui.organise

import androidx.compose.foundation.text.input.TextFieldState
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.withContext
import septet.AppException
import septet.ShownNote
import septet.TokenDetails
import septet.TokenEdit
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held

/** What is changed of these tokens, until it is saved. */
class EditModel(
    private val phone: Phone,
    ids: List<String>,
    private val done: () -> Unit,
    scope: CoroutineScope,
) : EditTaps {
    private val tokens = phone.septet.tokens()
    private val work = Work(scope)
    private val there: List<String>

    /** People keep recovery codes in notes: of this screen alone. */
    val note: TextFieldState

    /** What nobody changed is not written. */
    private val noteBefore: CharSequence
    private val own: MutableStateFlow<EditState>

    init {
        val tokens = there(ids)
        val only = tokens.singleOrNull()
        there = tokens.map { it.id }
        note = TextFieldState(only?.note?.text.orEmpty())
        noteBefore = note.text
        val issued = only?.run { listOf(issuer, account).filter { it.isNotEmpty() }.joinToString(" · ") }
        val edit = only?.run {
            TokenEdit(name = name.orEmpty(), group = group.orEmpty(), icon = icon.orEmpty(), pinned = pinned, hidden = hidden)
        }
        val removable = tokens.all { it.removable }
        own = MutableStateFlow(EditState(tokens.size, issued.orEmpty(), edit ?: TokenEdit(), removable = removable))
    }

    val state: StateFlow<EditState> = combine(own, work.state) { own, doing -> own.copy(doing = doing) }.held(scope, own.value)

    override fun change(edit: TokenEdit) = own.update { it.copy(edit = edit) }

    override fun save() {
        val edit = own.value.edit
        val changed = if (note.text.contentEquals(noteBefore)) edit else edit.copy(note = ShownNote(note.text.toString()))
        finish { tokens.edit(there, changed) }
    }

    override fun remove() = finish { tokens.removeAll(there) }

    private fun finish(step: () -> Unit) = work.run({
        phone.choice.value = null
        done()
    }, outlives = true) { withContext(Dispatchers.IO) { step() } }

    private fun there(ids: List<String>): List<TokenDetails> = try {
        tokens.list("").filter { it.id in ids }
    } catch (_: AppException) {
        emptyList()
    }
}
