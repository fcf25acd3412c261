package septet.ui.approval

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import septet.ApprovalRow
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held

/** One request after the other. One that is gone without an answer from here has ended. */
class ApprovalModel(private val phone: Phone, private val back: () -> Unit, scope: CoroutineScope) : ApprovalTaps {
    private data class Shown(val id: String?, val answered: Answered? = null, val number: String = "")

    private val approvals = phone.septet.approvals()
    private val work = Work(scope)
    private val shown = MutableStateFlow(Shown(first()))

    val state: StateFlow<ApprovalState> =
        combine(phone.counted(What.APPROVALS, What.LOCK) { approvals.view().rows }, shown, work.state) { rows, shown, doing ->
            val row = if (shown.id == null) rows.firstOrNull()?.also(::show) else rows.find { it.id == shown.id }
            val ended = Answered.EXPIRED.takeIf { row == null && shown.id != null && !doing.busy }
            ApprovalState(row, shown.answered ?: ended, shown.number, doing)
        }.held(scope, ApprovalState(approvals.view().rows.firstOrNull()))

    override fun approve(number: UInt?) = answer(Answered.APPROVED) { approvals.approve(it, number) }

    override fun typeNumber(number: String) = shown.update { it.copy(number = number) }

    override fun deny() = answer(Answered.DENIED) { approvals.deny(it) }

    override fun notMe() = answer(Answered.NOT_ME) { approvals.notMe(it) }

    override fun close() {
        val next = first()
        shown.value = Shown(next)
        work.forget()
        if (next == null) back()
    }

    private fun first() = approvals.view().rows.firstOrNull()?.id

    private fun show(row: ApprovalRow) {
        shown.value = Shown(row.id)
    }

    private fun answer(answered: Answered, call: suspend (String) -> Unit) {
        val id = shown.value.id ?: return
        work.run(outlives = true) {
            call(id)
            shown.update { if (it.id == id) it.copy(answered = answered) else it }
        }
    }
}
