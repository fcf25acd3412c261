package septet.ui.add

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.snapshotFlow
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.withContext
import septet.TokenForm
import septet.What
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held
import septet.ui.parts.forget
import septet.ui.parts.utf8
import septet.ui.parts.wiped

/** The form. */
@OptIn(ExperimentalCoroutinesApi::class)
class ByHandModel(private val phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : ByHandTaps {
    private val tokens = phone.septet.tokens()
    private val work = Work(scope)

    /** Of this screen alone: it is saved nowhere. */
    val secret = TextFieldState()

    private val own = MutableStateFlow(ByHandState(draft = draft(emptyForm)))
    private val draft = combine(own.map { it.form }.distinctUntilChanged(), snapshotFlow { secret.text }) { form, _ -> form }
        .flatMapLatest { form -> phone.counted(What.LOCK) { draft(form) } }

    val state: StateFlow<ByHandState> =
        combine(own, draft, work.state) { own, draft, doing -> own.copy(draft = draft, doing = doing) }.held(scope, own.value)

    override fun type(form: TokenForm) = own.update { it.copy(form = form, duplicate = null) }

    override fun showMore() = own.update { it.copy(more = true) }

    override fun add() = work.run {
        val added = secret.utf8().wiped { withContext(Dispatchers.IO) { tokens.addForm(it, own.value.form) } }
        if (added.duplicate) own.update { it.copy(duplicate = added.token.id) } else show(added.token.id)
    }

    override fun show(id: String) {
        secret.forget()
        go(Screen.Tokens)
        go(Screen.Code(id))
    }

    private fun draft(form: TokenForm) = secret.utf8().wiped { tokens.draft(it, form, phone.platform.now().toULong()) }
}
