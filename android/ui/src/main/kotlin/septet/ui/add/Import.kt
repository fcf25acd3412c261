package septet.ui.add

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Checkbox
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import septet.ImportCause
import septet.ImportOutcome
import septet.ImportPreview
import septet.ImportReport
import septet.ImportRow
import septet.ImportState
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.own
import septet.ui.parts.Banner
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Page
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.texts.Texts
import septet.ui.theme.Space

/** What Import shows. */
data class ImportPage(
    /** What waits; null: nothing. */
    val preview: ImportPreview? = null,
    /** Rows that are to be added, by their indices. */
    val chosen: Set<UInt> = emptySet(),
    /** What it came to, once it is over. */
    val report: ImportReport? = null,
    val doing: Doing = Doing(),
)

/** What Import can be told. */
interface ImportTaps {
    fun choose(row: UInt, on: Boolean) {}
    fun chooseAll(on: Boolean) {}
    fun readMore() {}
    fun add() {}
    fun showCodes() {}
}

/** What was read, to be chosen from. */
@Composable
fun ImportScreen(model: ImportModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    ImportContent(state, model, onBack)
}

/** The preview, and when it is over the report. */
@Composable
fun ImportContent(state: ImportPage, taps: ImportTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    val preview = state.preview
    when {
        state.report != null -> Report(texts, state.report, taps, onBack)
        preview == null || (preview.rows.isEmpty() && preview.missing.isEmpty()) -> ScrollPage(texts.importTitle, onBack) {
            Plain(texts.importNothing)
            OtherAction(texts.importMore, onTap = taps::readMore)
        }
        else -> Choice(texts, state, preview, taps, onBack)
    }
}

@Composable
private fun Choice(texts: Texts, state: ImportPage, preview: ImportPreview, taps: ImportTaps, onBack: (() -> Unit)?) {
    Page(texts.importTitle, onBack) {
        LazyColumn(
            Modifier.fillMaxSize(),
            contentPadding = PaddingValues(start = Space.m, end = Space.m, bottom = Space.xl),
            verticalArrangement = Arrangement.spacedBy(Space.s),
        ) {
            item {
                Column(verticalArrangement = Arrangement.spacedBy(Space.s)) {
                    ProblemBanner(state.doing.problem)
                    Heading(texts.importFrom(preview.apps.joinToString()))
                    Plain(texts.sentence(preview))
                    if (preview.missing.isNotEmpty()) Banner(texts.importMissing)
                    MainAction(
                        texts.importAdd(state.chosen.size.toLong()),
                        state.chosen.isNotEmpty() && !state.doing.busy,
                        taps::add,
                    )
                    OtherAction(texts.importMore, onTap = taps::readMore)
                    val all = preview.rows.all { it.index in state.chosen || !it.canBeChosen }
                    OtherAction(if (all) texts.importChooseNone else texts.importChooseAll) { taps.chooseAll(!all) }
                }
            }
            items(preview.rows, key = { it.index.toInt() }) { row ->
                Entry(texts, row, row.index in state.chosen) { taps.choose(row.index, it) }
            }
        }
    }
}

/** A line to choose, or why it cannot be. */
@Composable
private fun Entry(texts: Texts, row: ImportRow, chosen: Boolean, onTap: (Boolean) -> Unit) {
    val line = Modifier.fillMaxWidth().heightIn(min = Space.touch)
    Row(
        if (row.canBeChosen) line.toggleable(chosen, role = Role.Checkbox, onValueChange = onTap) else line,
        Arrangement.spacedBy(Space.m),
        Alignment.CenterVertically,
    ) {
        if (row.canBeChosen) Checkbox(chosen, null)
        Column(Modifier.weight(1f).padding(vertical = Space.s)) {
            Plain(row.title)
            if (row.account.isNotEmpty()) Quiet(row.account)
            Quiet(texts.state(row.state))
            texts.why(row.reason, row.cause)?.let { Quiet(it) }
            row.warning?.let { Quiet(texts.own(it, texts.importWarning)) }
        }
    }
}

@Composable
private fun Report(texts: Texts, report: ImportReport, taps: ImportTaps, onBack: (() -> Unit)?) {
    ScrollPage(texts.importReportTitle, onBack) {
        Plain(texts.sentence(report))
        if (report.missing.isNotEmpty()) Banner(texts.importStillMissing)
        for (row in report.rows.filter { it.outcome == ImportOutcome.REFUSED }) {
            Quiet(texts.why(row.reason, row.cause)?.let { texts.importWhy(row.title, it) } ?: row.title)
        }
        MainAction(texts.importDone, onTap = taps::showCodes)
    }
}

/** Whether it may be added: what is refused or here already stays as it is. */
internal val ImportRow.canBeChosen get() = state == ImportState.NEW || state == ImportState.CHANGED

private fun Texts.state(state: ImportState) = when (state) {
    ImportState.NEW -> importStateNew
    ImportState.DUPLICATE -> importStateDuplicate
    ImportState.CHANGED -> importStateChanged
    ImportState.REFUSED -> importStateRefused
}

private fun Texts.sentence(preview: ImportPreview) = joined(
    preview.new to ::importNew,
    preview.duplicates to ::importDuplicate,
    preview.changed to ::importChanged,
    preview.refused to ::importRefused,
)

private fun Texts.sentence(report: ImportReport) = joined(
    report.added to ::importAdded,
    report.updated to ::importUpdated,
    report.present to ::importPresent,
    report.leftOut to ::importLeftOut,
    report.refused to ::importRefused,
)

/** The first always, of the others those that are not none. */
private fun Texts.joined(vararg parts: Pair<UInt, (Long) -> String>): String =
    parts.filterIndexed { at, part -> at == 0 || part.first > 0u }.joinToString(importAnd) { (n, say) -> say(n.toLong()) }

/** Core's own words, or what they come to in the language that is on. */
private fun Texts.why(reason: String?, cause: ImportCause?): String? = cause?.let { own(reason, said(it)) }

private fun Texts.said(cause: ImportCause) = when (cause) {
    ImportCause.DAMAGED -> importCauseDamaged
    ImportCause.KIND -> importCauseKind
    ImportCause.NO_SECRET -> importCauseNoSecret
    ImportCause.SECRET -> importCauseSecret
    ImportCause.NUMBERS -> importCauseNumbers
    ImportCause.TOO_LONG -> importCauseTooLong
    ImportCause.TRASHED -> importCauseTrashed
    ImportCause.PASSWORD -> importCausePassword
    ImportCause.PARTS -> importCauseParts
    ImportCause.TWICE -> importCauseTwice
    ImportCause.IN_TRASH -> importCauseInTrash
    ImportCause.CHANGED -> importCauseChanged
}
