package septet.ui.add

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.Picked
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.parts.SecretField
import septet.ui.parts.UnsavedField
import septet.ui.texts.Texts

/** What Add shows. */
data class AddState(
    val hasCamera: Boolean = false,
    /** Whose files are read. */
    val apps: List<String> = emptyList(),
    /** Accounts that were read and not added yet. */
    val waiting: Int = 0,
    /** What the chosen file needs; null: nothing. */
    val asks: Asks? = null,
    /** The field to paste into is open. */
    val pasting: Boolean = false,
    val doing: Doing = Doing(),
)

/** What Add can be told. */
interface AddTaps {
    fun scan() {}
    fun pick(what: Picked) {}
    fun paste() {}
    fun usePasted() {}
    fun typeByHand() {}
    fun see() {}
    fun openFile(muchMemory: Boolean) {}
    fun turnBack() {}
    fun stop() {}
}

/** The ways to add an account. */
@Composable
fun AddScreen(model: AddModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    LaunchedEffect(model) { model.takeLinks() }
    DisposableEffect(model) { onDispose(model::forget) }
    AddContent(state, model.secret, model.pasted, model, onBack)
}

/** [secret]: the password of the file. */
@Composable
fun AddContent(state: AddState, secret: TextFieldState, pasted: TextFieldState, taps: AddTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    ScrollPage(texts.addTitle, onBack) {
        ProblemBanner(state.doing.problem)
        if (state.doing.busy) {
            Plain(texts.addReading)
            OtherAction(texts.addStop, onTap = taps::stop)
            return@ScrollPage
        }
        when (state.asks) {
            Asks.PASSWORD -> Password(texts, secret, taps)
            Asks.MEMORY -> Memory(texts, taps)
            null -> Ways(texts, state, pasted, taps)
        }
    }
}

@Composable
private fun Password(texts: Texts, secret: TextFieldState, taps: AddTaps) {
    Heading(texts.addPasswordTitle)
    Plain(texts.addPasswordWhy)
    SecretField(texts.addPassword, secret, onDone = { taps.openFile(false) })
    MainAction(texts.addPasswordUse, secret.text.isNotEmpty()) { taps.openFile(false) }
    OtherAction(texts.cancel, onTap = taps::turnBack)
}

@Composable
private fun Memory(texts: Texts, taps: AddTaps) {
    Heading(texts.addMemoryTitle)
    Plain(texts.addMemoryWhy)
    MainAction(texts.addMemoryUse) { taps.openFile(true) }
    OtherAction(texts.cancel, onTap = taps::turnBack)
}

@Composable
private fun Ways(texts: Texts, state: AddState, pasted: TextFieldState, taps: AddTaps) {
    if (state.waiting > 0) {
        Plain(texts.addWaiting(state.waiting.toLong()))
        OtherAction(texts.addSee, onTap = taps::see)
    }
    if (state.hasCamera) MainAction(texts.addScan, onTap = taps::scan)
    OtherAction(texts.addPicture) { taps.pick(Picked.PICTURE) }
    OtherAction(texts.addByHand, onTap = taps::typeByHand)
    if (state.pasting) {
        UnsavedField(texts.addPasteHint, pasted)
        OtherAction(texts.addPasteUse, pasted.text.isNotEmpty(), onTap = taps::usePasted)
    } else {
        OtherAction(texts.addPaste, onTap = taps::paste)
    }
    OtherAction(texts.addFile) { taps.pick(Picked.FILE) }
    Quiet(texts.addFileApps(state.apps.joinToString()))
}
