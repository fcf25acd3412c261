package septet.ui.organise

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import septet.SortOrder
import septet.TokenDetails
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.ChoiceLine
import septet.ui.parts.Heading
import septet.ui.parts.LineAction
import septet.ui.parts.OtherAction
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Question
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.texts.Texts

/** What Keep in order shows. */
data class OrganiseState(
    val order: SortOrder = SortOrder.OWN,
    /** Left out of the list. */
    val hidden: List<TokenDetails> = emptyList(),
    val doing: Doing = Doing(),
)

/** What Keep in order can be told. */
interface OrganiseTaps {
    fun select() {}
    fun sort(order: SortOrder) {}
    fun forgetUsage() {}
    fun show(id: String) {}
    fun openTrash() {}
    fun openDuplicates() {}
    fun openExport() {}
}

/** Many tokens. */
@Composable
fun OrganiseScreen(model: OrganiseModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    OrganiseContent(state, model, onBack)
}

/** What can be done with all of them, their order, and those that are hidden. */
@Composable
fun OrganiseContent(state: OrganiseState, taps: OrganiseTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    ScrollPage(texts.organiseTitle, onBack) {
        ProblemBanner(state.doing.problem)
        LineAction(texts.organiseSelect, onTap = taps::select)
        LineAction(texts.organiseDuplicates, onTap = taps::openDuplicates)
        LineAction(texts.organiseTrash, onTap = taps::openTrash)
        LineAction(texts.organiseExport, onTap = taps::openExport)
        Heading(texts.organiseSort)
        SortOrder.entries.forEach { order -> ChoiceLine(texts.order(order), state.order == order) { taps.sort(order) } }
        Quiet(texts.organiseSortUsageWhy)
        if (state.order == SortOrder.USAGE) OtherAction(texts.organiseForget, !state.doing.busy, onTap = taps::forgetUsage)
        Heading(texts.organiseHidden)
        if (state.hidden.isEmpty()) Quiet(texts.organiseNoHidden)
        state.hidden.forEach { token -> OtherAction(texts.organiseShow(token.title), !state.doing.busy) { taps.show(token.id) } }
    }
}

/** Asked before [count] accounts go into the trash. */
@Composable
fun RemoveQuestion(count: Int, onDone: () -> Unit, onRemove: () -> Unit) {
    val texts = LocalTexts.current
    Question(
        texts.removeTitle(count.toLong()),
        texts.removeFollows,
        texts.editRemove,
        texts.removeKeep,
        onRemove,
        onDone,
    )
}

private fun Texts.order(order: SortOrder) = when (order) {
    SortOrder.OWN -> organiseSortOwn
    SortOrder.TITLE -> organiseSortTitle
    SortOrder.ISSUER -> organiseSortIssuer
    SortOrder.USAGE -> organiseSortUsage
}
