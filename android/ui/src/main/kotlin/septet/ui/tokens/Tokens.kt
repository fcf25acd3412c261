package septet.ui.tokens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.LazyRow
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.material3.FilterChip
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.runtime.snapshotFlow
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import septet.Codes
import septet.GroupRow
import septet.SyncView
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.ago
import septet.ui.organise.RemoveQuestion
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.Field
import septet.ui.parts.Heading
import septet.ui.parts.IconAction
import septet.ui.parts.Icons
import septet.ui.parts.OpenSettings
import septet.ui.parts.OtherAction
import septet.ui.parts.Page
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.startover.StartOver
import septet.ui.texts.Texts
import septet.ui.theme.Space
import septet.ui.theme.Type

/** What Tokens shows. */
data class TokensState(
    val codes: Codes = Codes(false, emptyList(), null),
    val sync: SyncView,
    val groups: List<GroupRow> = emptyList(),
    /** What is searched for; null: nobody searches. */
    val query: String? = null,
    /** The group that is looked at; null: all. */
    val group: String? = null,
    val compact: Boolean = false,
    val hideCodes: Boolean = false,
    /** Those that are chosen; null: nobody chooses. */
    val chosen: Set<String>? = null,
    val doing: Doing = Doing(),
)

/** What Tokens can be told. */
interface TokensTaps {
    fun open(id: String) {}
    fun nextHotp(id: String) {}
    fun search(query: String?) {}
    fun show(group: String?) {}
    fun setCompact(compact: Boolean) {}
    fun fetchAnew() {}
    fun startOver() {}
    fun openClock() {}
    fun openDevices() {}
    fun openSettings() {}

    /** The rows that are in sight, by their ids. */
    fun seen(ids: List<String>) {}
    fun add() {}
    fun openOrganise() {}
    fun choose(id: String, on: Boolean) {}
    fun endChoice() {}
    fun editChosen() {}
    fun removeChosen() {}
}

/** The list. */
@Composable
fun TokensScreen(model: TokensModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    var removing by remember { mutableStateOf(false) }
    TokensContent(state, model, onBack) { removing = true }
    if (removing) RemoveQuestion(state.chosen.orEmpty().size, { removing = false }, model::removeChosen)
}

/** Banners, then groups, then one row or card a token. */
@Composable
fun TokensContent(state: TokensState, taps: TokensTaps, onBack: (() -> Unit)? = null, onRemove: () -> Unit = {}) {
    val texts = LocalTexts.current
    val list = rememberLazyListState()
    // Codes are computed for what is in sight alone.
    LaunchedEffect(list) {
        snapshotFlow { list.layoutInfo.visibleItemsInfo.mapNotNull { it.key as? String } }.collect(taps::seen)
    }
    val title = state.chosen?.let { texts.selectCount(it.size.toLong()) } ?: texts.tokensTitle
    Page(title, onBack, { if (state.chosen == null) TopActions(state, taps) else ChoiceActions(state.chosen, taps, onRemove) }) {
        LazyColumn(
            Modifier.fillMaxSize(),
            list,
            contentPadding = PaddingValues(start = Space.m, end = Space.m, bottom = Space.xl),
            verticalArrangement = Arrangement.spacedBy(if (state.compact) Space.xs else Space.s),
        ) {
            banners(state, taps, texts)
            if (state.query != null) {
                item(key = "search") { Field(texts.tokensSearchHint, state.query, taps::search) }
            }
            if (state.groups.isNotEmpty()) item(key = "groups") { Groups(state, taps) }
            tokens(state, taps, texts)
        }
    }
}

@Composable
private fun ChoiceActions(chosen: Set<String>, taps: TokensTaps, onRemove: () -> Unit) {
    val texts = LocalTexts.current
    if (chosen.isNotEmpty()) {
        IconAction(Icons.edit, texts.selectEdit, taps::editChosen)
        IconAction(Icons.trash, texts.selectRemove, onRemove)
    }
    IconAction(Icons.close, texts.selectEnd, taps::endChoice)
}

@Composable
private fun TopActions(state: TokensState, taps: TokensTaps) {
    val texts = LocalTexts.current
    if (state.query == null) {
        IconAction(Icons.search, texts.tokensSearch) { taps.search("") }
    } else {
        IconAction(Icons.close, texts.tokensSearchEnd) { taps.search(null) }
    }
    if (state.compact) {
        IconAction(Icons.cards, texts.tokensAsCards) { taps.setCompact(false) }
    } else {
        IconAction(Icons.list, texts.tokensAsList) { taps.setCompact(true) }
    }
    IconAction(Icons.add, texts.addOpen, taps::add)
    IconAction(Icons.order, texts.organiseTitle, taps::openOrganise)
    IconAction(Icons.devices, texts.labelDevices, taps::openDevices)
    OpenSettings(taps::openSettings)
}

private fun LazyListScope.banners(state: TokensState, taps: TokensTaps, texts: Texts) {
    val clock = state.sync.clock
    if (state.sync.clockWarning != null && clock != null) {
        item(key = "clock") {
            Banner(if (clock.aheadS >= 0) texts.tokensClockAhead(clock.aheadS) else texts.tokensClockBehind(-clock.aheadS)) {
                OtherAction(texts.tokensClockSettings, onTap = taps::openClock)
            }
        }
    }
    state.sync.trustProblem?.let { problem ->
        item(key = "distrust") {
            Banner(texts.own(problem, texts.tokensDistrust)) {
                OtherAction(texts.tokensFetchAnew, !state.doing.busy, onTap = taps::fetchAnew)
                OtherAction(texts.labelDevices, onTap = taps::openDevices)
            }
        }
    }
    if (state.sync.offline) {
        item(key = "offline") {
            Banner(state.sync.ageS?.let { texts.tokensOffline(texts.ago(it)) } ?: texts.tokensOfflineNever)
        }
    }
    if (state.doing.problem != null) item(key = "problem") { ProblemBanner(state.doing.problem) }
}

@Composable
private fun Groups(state: TokensState, taps: TokensTaps) {
    val texts = LocalTexts.current
    LazyRow(Modifier.fillMaxWidth(), horizontalArrangement = Arrangement.spacedBy(Space.s)) {
        item { Group(texts.tokensAll, state.group == null) { taps.show(null) } }
        items(state.groups) { group -> Group(group.name, state.group == group.name) { taps.show(group.name) } }
    }
}

@Composable
private fun Group(name: String, chosen: Boolean, onTap: () -> Unit) {
    FilterChip(chosen, onTap, { Text(name, style = Type.small) }, Modifier.heightIn(min = Space.touch))
}

private fun LazyListScope.tokens(state: TokensState, taps: TokensTaps, texts: Texts) {
    val rows = state.codes.rows
    val readable = rows.count { it.problem == null }
    val there = maxOf(rows.size, state.sync.unreadable.toInt())
    val searching = !state.query.isNullOrEmpty() || state.group != null
    when {
        rows.isEmpty() && searching -> item { Plain(texts.tokensNothingFound(state.query ?: state.group.orEmpty())) }
        readable == 0 && there > 0 && !searching -> {
            item(key = "unreadable") {
                Heading(texts.tokensUnreadableTitle(0, there.toString()))
                Plain(texts.tokensUnreadable, Modifier.padding(vertical = Space.s))
                OtherAction(texts.tokensFetchAnew, !state.doing.busy, onTap = taps::fetchAnew)
            }
            item(key = "start-over") { StartOver(!state.doing.busy, taps::startOver) }
        }
        rows.isEmpty() -> {
            item(key = "empty") {
                Heading(texts.tokensEmptyTitle)
                Plain(texts.tokensEmpty, Modifier.padding(vertical = Space.s))
                OtherAction(texts.addOpen, onTap = taps::add)
            }
            item(key = "organise") { OtherAction(texts.organiseTitle, onTap = taps::openOrganise) }
        }
    }
    val pinned = rows.count { it.pinned }
    if (pinned > 0) item(key = "pinned") { Heading(texts.tokensPinned) }
    items(rows, key = { it.id }) { row ->
        // Large text has no room for a line of everything.
        val line = state.compact && LocalDensity.current.fontScale < 1.4f
        val chosen = state.chosen?.let { row.id in it }
        if (line) TokenLine(row, state.hideCodes, chosen, taps) else TokenCard(row, state.hideCodes, chosen, taps)
    }
}
