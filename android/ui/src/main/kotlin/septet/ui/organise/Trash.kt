package septet.ui.organise

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import septet.TrashRow
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Badge
import septet.ui.parts.Card
import septet.ui.parts.OtherAction
import septet.ui.parts.Page
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Question
import septet.ui.parts.Quiet
import septet.ui.theme.Space

/** What Trash shows. */
data class TrashState(val rows: List<TrashRow> = emptyList(), val doing: Doing = Doing())

/** What Trash can be told. */
interface TrashTaps {
    fun restore(id: String) {}
    fun purge(id: String) {}
}

/** What was removed within 30 days. */
@Composable
fun TrashScreen(model: TrashModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    var purging by remember { mutableStateOf<TrashRow?>(null) }
    TrashContent(state, model, onBack) { purging = it }
    purging?.let { row -> PurgeQuestion(row, { purging = null }) { model.purge(row.id) } }
}

/** One card a token. */
@Composable
fun TrashContent(state: TrashState, taps: TrashTaps, onBack: (() -> Unit)? = {}, onPurge: (TrashRow) -> Unit = {}) {
    val texts = LocalTexts.current
    Page(texts.trashTitle, onBack) {
        LazyColumn(
            Modifier.fillMaxSize(),
            contentPadding = PaddingValues(start = Space.m, end = Space.m, bottom = Space.xl),
            verticalArrangement = Arrangement.spacedBy(Space.m),
        ) {
            item { ProblemBanner(state.doing.problem) }
            if (state.rows.isEmpty()) item { Plain(texts.trashEmpty) }
            items(state.rows, key = { it.id }) { row ->
                Card {
                    Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(Space.m)) {
                        Badge(row.color, row.initials)
                        Column(Modifier.weight(1f)) {
                            Plain(row.title)
                            if (row.account.isNotEmpty()) Quiet(row.account)
                            Quiet(texts.trashDays(row.daysLeft.toLong()))
                        }
                    }
                    OtherAction(texts.trashRestore(row.title), !state.doing.busy) { taps.restore(row.id) }
                    OtherAction(texts.trashPurge(row.title), !state.doing.busy, danger = true) { onPurge(row) }
                }
            }
        }
    }
}

/** Asked before a secret is gone for good. */
@Composable
fun PurgeQuestion(row: TrashRow, onDone: () -> Unit, onPurge: () -> Unit) {
    val texts = LocalTexts.current
    Question(
        texts.trashPurgeTitle(row.title),
        texts.trashPurgeFollows,
        texts.trashPurgeNow,
        texts.removeKeep,
        onPurge,
        onDone,
    )
}
