package septet.ui.organise

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.withContext
import septet.AppException
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held

/** What can be brought back. */
class TrashModel(phone: Phone, scope: CoroutineScope) : TrashTaps {
    private val tokens = phone.septet.tokens()
    private val work = Work(scope)

    val state: StateFlow<TrashState> =
        combine(phone.views(What.TOKENS, What.LOCK) { rows() }, work.state, ::TrashState).held(scope, TrashState(rows()))

    override fun restore(id: String) = work.run { withContext(Dispatchers.IO) { tokens.restore(id) } }

    override fun purge(id: String) = work.run { withContext(Dispatchers.IO) { tokens.purge(id) } }

    private fun rows() = try {
        tokens.trash()
    } catch (_: AppException) {
        emptyList()
    }
}
