package septet.ui.code

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.withContext
import septet.AppException
import septet.TokenEdit
import septet.What
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held

/** One token. */
class CodeModel(
    private val phone: Phone,
    private val id: String,
    private val go: (Screen) -> Unit,
    scope: CoroutineScope,
) : CodeTaps {
    private val tokens = phone.septet.tokens()
    private val work = Work(scope)
    private val own = MutableStateFlow(CodeState(hidden = phone.preferences.state.value.hideCodes))
    private val details = phone.views(What.TOKENS, What.LOCK) { details() }

    val state: StateFlow<CodeState> =
        combine(
            own,
            phone.codes(What.TOKENS, What.LOCK) {
                tokens.codesOf(listOf(id), it)
            },
            details,
            work.state,
        ) { own, codes, details, doing ->
            own.copy(row = codes.rows.firstOrNull(), details = details, doing = doing)
        }.held(scope, own.value.copy(row = now(), details = details()))

    override fun copy() {
        val code = now()?.code ?: return
        phone.platform.copy(code.digits, CLEAR_AFTER_S)
        own.update { it.copy(copied = true) }
        work.run { withContext(Dispatchers.IO) { tokens.used(id) } }
    }

    override fun show(shown: Boolean) = own.update { it.copy(hidden = !shown) }

    override fun nextHotp() = work.run { withContext(Dispatchers.IO) { tokens.nextHotp(id) } }

    override fun pin(pinned: Boolean) = work.run {
        withContext(Dispatchers.IO) { tokens.edit(listOf(id), TokenEdit(pinned = pinned)) }
    }

    override fun edit() = go(Screen.Edit(listOf(id)))

    private fun now() = tokens.codesOf(listOf(id), phone.platform.now().toULong()).rows.firstOrNull()

    private fun details() = try {
        tokens.list("").find { it.id == id }
    } catch (_: AppException) {
        null
    }
}

/** Long enough to paste, as `code-copied` says. */
private const val CLEAR_AFTER_S = 30
