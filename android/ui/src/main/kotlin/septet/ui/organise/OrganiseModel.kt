package septet.ui.organise

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.withContext
import septet.AppException
import septet.SortOrder
import septet.What
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held

/** The order of the list, and what is left out of it. */
class OrganiseModel(private val phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : OrganiseTaps {
    private val tokens = phone.septet.tokens()
    private val work = Work(scope)

    val state: StateFlow<OrganiseState> =
        combine(
            phone.views(What.TOKENS, What.LOCK) {
                now()
            },
            work.state,
        ) { now, doing -> now.copy(doing = doing) }.held(scope, now())

    override fun select() {
        phone.choice.value = emptySet()
        go(Screen.Tokens)
    }

    override fun sort(order: SortOrder) = change { tokens.setSortOrder(order) }

    override fun forgetUsage() = change { tokens.forgetUsage() }

    override fun show(id: String) = change { tokens.setHidden(id, false) }

    override fun openTrash() = go(Screen.Trash)

    override fun openDuplicates() = go(Screen.Duplicates)

    override fun openExport() = go(Screen.Export)

    private fun change(step: () -> Unit) = work.run { withContext(Dispatchers.IO) { step() } }

    private fun now() = try {
        OrganiseState(tokens.sortOrder(), tokens.list("").filter { it.hidden })
    } catch (_: AppException) {
        OrganiseState()
    }
}
