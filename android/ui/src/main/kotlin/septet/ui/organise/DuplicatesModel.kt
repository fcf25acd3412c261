package septet.ui.organise

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.withContext
import septet.AppException
import septet.What
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held

/** What is here twice. */
class DuplicatesModel(phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : DuplicatesTaps {
    private val tokens = phone.septet.tokens()
    private val work = Work(scope)

    val state: StateFlow<DuplicatesState> =
        combine(
            phone.views(What.TOKENS, What.LOCK) {
                groups()
            },
            work.state,
            ::DuplicatesState,
        ).held(scope, DuplicatesState(groups()))

    override fun open(id: String) = go(Screen.Code(id))

    override fun remove(id: String) = work.run { withContext(Dispatchers.IO) { tokens.remove(id) } }

    private fun groups() = try {
        tokens.duplicates()
    } catch (_: AppException) {
        emptyList()
    }
}
