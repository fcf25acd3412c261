package septet.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import septet.NoticesView
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.ago
import septet.ui.notices.sentence
import septet.ui.parts.OtherAction
import septet.ui.parts.Page
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.theme.LocalNow
import septet.ui.theme.Space

/** What Security log shows. */
data class SecurityLogState(val notices: NoticesView, val doing: Doing = Doing())

/** What Security log can be told. */
interface SecurityLogTaps {
    fun refresh() {}
}

/** What happened to the account, the latest first. */
@Composable
fun SecurityLogScreen(model: SecurityLogModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    SecurityLogContent(state, model, onBack)
}

/** A sentence and its age each. */
@Composable
fun SecurityLogContent(state: SecurityLogState, taps: SecurityLogTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    val now = LocalNow.current()
    Page(texts.logTitle, onBack) {
        LazyColumn(
            Modifier.fillMaxSize(),
            contentPadding = PaddingValues(start = Space.m, end = Space.m, bottom = Space.xl),
            verticalArrangement = Arrangement.spacedBy(Space.m),
        ) {
            item { ProblemBanner(state.doing.problem) }
            item { OtherAction(texts.logRefresh, !state.doing.busy, onTap = taps::refresh) }
            if (state.notices.rows.isEmpty()) item { Plain(texts.logEmpty) }
            items(state.notices.rows, key = { it.id.toLong() }) { row ->
                Column(Modifier.fillMaxWidth().semantics(mergeDescendants = true) {}) {
                    Plain(texts.sentence(row))
                    Quiet(texts.ago(row.atMs, now))
                }
            }
        }
    }
}
