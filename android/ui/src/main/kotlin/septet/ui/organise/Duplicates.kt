package septet.ui.organise

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import septet.DuplicateGroup
import septet.DuplicateReason
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Card
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.texts.Texts

/** What Duplicates shows. */
data class DuplicatesState(val groups: List<DuplicateGroup> = emptyList(), val doing: Doing = Doing())

/** What Duplicates can be told. */
interface DuplicatesTaps {
    fun open(id: String) {}
    fun remove(id: String) {}
}

/** Own tokens of which one may be enough. Nothing is removed by itself. */
@Composable
fun DuplicatesScreen(model: DuplicatesModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    var removing by remember { mutableStateOf<String?>(null) }
    DuplicatesContent(state, model, onBack) { removing = it }
    removing?.let { id -> RemoveQuestion(1, { removing = null }) { model.remove(id) } }
}

/** A card for each of what is the same, and why. */
@Composable
fun DuplicatesContent(state: DuplicatesState, taps: DuplicatesTaps, onBack: (() -> Unit)? = {}, onRemove: (String) -> Unit = {}) {
    val texts = LocalTexts.current
    ScrollPage(texts.duplicatesTitle, onBack) {
        ProblemBanner(state.doing.problem)
        if (state.groups.isEmpty()) Plain(texts.duplicatesNone)
        for (group in state.groups) {
            Card {
                Plain(texts.reason(group.reason))
                for (token in group.tokens) {
                    Quiet(token.account)
                    OtherAction(texts.duplicatesOpen(token.title)) { taps.open(token.id) }
                    OtherAction(texts.duplicatesRemove(token.title), !state.doing.busy, danger = true) { onRemove(token.id) }
                }
            }
        }
    }
}

private fun Texts.reason(reason: DuplicateReason) = when (reason) {
    DuplicateReason.CODES -> duplicatesCodes
    DuplicateReason.SECRET -> duplicatesSecret
    DuplicateReason.ACCOUNT -> duplicatesAccount
}
