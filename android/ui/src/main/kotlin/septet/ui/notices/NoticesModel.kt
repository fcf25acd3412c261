package septet.ui.notices

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.withContext
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held

/** The notice that lies over everything. */
class NoticesModel(phone: Phone, scope: CoroutineScope) : NoticesTaps {
    private val notices = phone.septet.notices()
    private val work = Work(scope)

    val state: StateFlow<NoticesState> =
        combine(phone.counted(What.NOTICES, What.ACCOUNT, What.LOCK) { notices.view() }, work.state) { view, doing ->
            NoticesState(view.first, view.more.toInt(), doing)
        }.held(scope, NoticesState())

    override fun cancelIt() {
        val row = state.value.row ?: return
        work.run(outlives = true) { notices.cancel(row.id) }
    }

    override fun putAway() {
        val row = state.value.row ?: return
        work.run { withContext(Dispatchers.IO) { notices.putAway(row.id) } }
    }
}
