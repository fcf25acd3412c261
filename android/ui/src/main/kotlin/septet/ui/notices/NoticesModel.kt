package septet.ui.notices

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.withContext
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held

/** The notices that come first. One that can still be stopped is put away until the app starts again, and not for good. */
class NoticesModel(private val phone: Phone, scope: CoroutineScope) : NoticesTaps {
    private val notices = phone.septet.notices()
    private val work = Work(scope)
    private val away = MutableStateFlow(emptySet<ULong>())

    val state: StateFlow<NoticesState> = combine(
        phone.counted(What.NOTICES, What.ACCOUNT, What.LOCK) { notices.view().rows.filter { it.comesFirst } },
        away,
        work.state,
    ) { rows, away, doing ->
        // The oldest first: having seen one means that all before it were seen.
        val left = rows.filter { it.id !in away }
        NoticesState(left.lastOrNull(), (left.size - 1).coerceAtLeast(0), doing)
    }.held(scope, NoticesState())

    override fun cancelIt() {
        val row = state.value.row ?: return
        work.run({ away.update { it + row.id } }) {
            notices.cancel(row.id)
            withContext(Dispatchers.IO) { notices.seen(row.id) }
        }
    }

    override fun putAway() {
        val first = state.value.row ?: return
        // Those that say the same, one after the other, are read as one: turning backups on sets two secrets.
        val left = notices.view().rows.filter { it.comesFirst && it.id >= first.id }.reversed()
        val same = left.takeWhile { it.id == first.id || (it.sentence == first.sentence && !it.canCancel) }.map { it.id }
        work.run({ away.update { it + same } }) { withContext(Dispatchers.IO) { notices.seen(same.lastOrNull() ?: first.id) } }
    }
}
