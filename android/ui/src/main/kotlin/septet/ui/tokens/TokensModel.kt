package septet.ui.tokens

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.withContext
import septet.AppException
import septet.What
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.SettingsPlace
import septet.ui.Work
import septet.ui.held

/** The codes of now, of what is searched for. */
@OptIn(ExperimentalCoroutinesApi::class)
class TokensModel(private val phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : TokensTaps {
    private val tokens = phone.septet.tokens()
    private val work = Work(scope)
    private val filter = MutableStateFlow(TokensState(sync = phone.septet.sync().view()))

    private val inSight = MutableStateFlow(emptyList<String>())
    private val chosen = phone.choice

    private val found = filter.flatMapLatest { (_, _, _, query, group) ->
        phone.views(What.TOKENS, What.LOCK) { tokens.rows(query.orEmpty(), group) to groups() }
    }
    private val codes = inSight.flatMapLatest { ids -> phone.codes(What.TOKENS, What.LOCK) { now -> tokens.codesOf(ids, now) } }
    private val rows = combine(found, codes) { (found, groups), codes ->
        val seen = codes.rows.associateBy { it.id }
        found.copy(rows = found.rows.map { seen[it.id] ?: it }) to groups
    }
    private val wishes = combine(phone.preferences.state, chosen, ::Pair)
    private val sync = phone.counted(What.SYNC, What.LOCK) { phone.septet.sync().view() }

    val state: StateFlow<TokensState> =
        combine(filter, rows, sync, work.state, wishes) { filter, (codes, groups), sync, doing, (wishes, chosen) ->
            filter.copy(
                codes = codes,
                sync = sync,
                groups = groups,
                doing = doing,
                compact = wishes.compact,
                hideCodes = wishes.hideCodes,
                chosen = chosen,
            )
        }.held(scope, filter.value.copy(codes = tokens.rows("")))

    override fun open(id: String) = go(Screen.Code(id))

    override fun nextHotp(id: String) = work.run { withContext(Dispatchers.IO) { tokens.nextHotp(id) } }

    override fun search(query: String?) = filter.update { it.copy(query = query) }

    override fun show(group: String?) = filter.update { it.copy(group = group) }

    override fun setCompact(compact: Boolean) = phone.preferences.change { it.copy(compact = compact) }

    override fun fetchAnew() = work.run { phone.septet.sync().run() }

    override fun startOver() = phone.platform.startOver()

    override fun openClock() = phone.platform.openSettings(SettingsPlace.CLOCK)

    override fun openDevices() = go(Screen.Devices)

    override fun openSettings() = go(Screen.Settings)

    override fun seen(ids: List<String>) {
        inSight.value = ids
    }

    override fun add() = go(Screen.Add)

    override fun openOrganise() = go(Screen.Organise)

    override fun choose(id: String, on: Boolean) = chosen.update { if (on) it.orEmpty() + id else it.orEmpty() - id }

    override fun endChoice() {
        chosen.value = null
    }

    override fun editChosen() = go(Screen.Edit(chosen.value.orEmpty().toList()))

    override fun removeChosen() = chosen.value.orEmpty().toList().let { ids ->
        work.run(::endChoice, outlives = true) { withContext(Dispatchers.IO) { tokens.removeAll(ids) } }
    }

    private fun groups() = try {
        tokens.groups()
    } catch (_: AppException) {
        emptyList()
    }
}
