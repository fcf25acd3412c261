package septet.ui.backups

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextDirection
import septet.BackupView
import septet.PasswordStrength
import septet.Progress
import septet.ShownRecoveryKey
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.own
import septet.ui.parts.Card
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Question
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.parts.SecretField
import septet.ui.parts.SwitchLine
import septet.ui.parts.Working
import septet.ui.texts.Texts
import septet.ui.theme.LocalColors
import septet.ui.theme.Type

/** What the password is asked for. [NEW_KEY] asks for none. */
enum class PasswordFor { SET, CHANGE, TEST, NEW_KEY }

/** What Backups password shows. What is typed is not in it. */
data class PasswordState(
    val why: PasswordFor,
    /** Of what is typed; null: nothing is. */
    val strength: PasswordStrength? = null,
    /** The second one is as long as the first, and another. */
    val differs: Boolean = false,
    /** Both are there, good enough and the same. */
    val mayGoOn: Boolean = false,
    val progress: Progress? = null,
    /** To be written down, once. */
    val key: ShownRecoveryKey? = null,
    /** What was counted at the end. */
    val done: BackupView? = null,
    val doing: Doing = Doing(),
)

/** What Backups password can be told. */
interface PasswordTaps {
    fun goOn() {}
    fun stop() {}
    fun wroteItDown() {}
    fun leave() {}
}

/** The password of the backup: a new one, another, or the one that there is. */
@Composable
fun PasswordScreen(model: PasswordModel, hold: (Boolean) -> Unit, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    var skipping by remember { mutableStateOf(false) }
    LaunchedEffect(model) { model.judge() }
    // A key is shown this once, and the one before opens nothing any more.
    val keeps = state.doing.busy || state.key != null
    LaunchedEffect(keeps) { hold(keeps) }
    DisposableEffect(model) {
        onDispose {
            model.forget()
            hold(false)
        }
    }
    PasswordContent(state, model.typed, model.again, model, onBack.takeUnless { keeps }) { skipping = true }
    if (skipping) SkipQuestion({ skipping = false }, model::leave)
}

/** Type it; wait; write the key down; read how many entries opened. */
@Composable
fun PasswordContent(
    state: PasswordState,
    typed: TextFieldState,
    again: TextFieldState,
    taps: PasswordTaps,
    onBack: (() -> Unit)? = {},
    onSkip: () -> Unit = {},
) {
    val texts = LocalTexts.current
    val title = when {
        state.key != null || (state.why == PasswordFor.NEW_KEY && state.done == null) -> texts.keyTitle
        state.done != null -> texts.doneTitle
        else -> texts.passwordTitle
    }
    ScrollPage(title, onBack) {
        ProblemBanner(state.doing.problem)
        when {
            state.doing.busy -> Working(state.progress, taps::stop)
            state.key != null -> Key(state.key, taps)
            state.done != null -> Done(state.done, taps)
            state.why == PasswordFor.NEW_KEY -> {
                Plain(texts.backupsNewKeyWhy)
                MainAction(texts.backupsNewKey, onTap = taps::goOn)
            }
            else -> Enter(state, typed, again, taps, onSkip)
        }
    }
}

@Composable
private fun Enter(state: PasswordState, typed: TextFieldState, again: TextFieldState, taps: PasswordTaps, onSkip: () -> Unit) {
    val texts = LocalTexts.current
    var shown by remember { mutableStateOf(false) }
    val isNew = state.why != PasswordFor.TEST
    val (intro, label) = when (state.why) {
        PasswordFor.SET -> texts.passwordIntro to texts.passwordSet
        PasswordFor.CHANGE -> texts.passwordChangeIntro to texts.passwordChange
        else -> texts.passwordTestIntro to texts.passwordTest
    }
    Plain(intro)
    SecretField(texts.passwordEnter, typed, shown = shown, onDone = if (isNew) null else taps::goOn)
    if (isNew) {
        state.strength?.let { Strength(it) }
        SecretField(
            texts.passwordRepeat,
            again,
            texts.passwordDiffers.takeIf {
                state.differs
            },
            state.differs,
            shown = shown,
            onDone = taps::goOn,
        )
    }
    SwitchLine(texts.passwordShow, null, shown) { shown = it }
    MainAction(label, state.mayGoOn, taps::goOn)
    if (state.why == PasswordFor.SET) OtherAction(texts.passwordSkip, onTap = onSkip)
}

@Composable
private fun Strength(strength: PasswordStrength) {
    val texts = LocalTexts.current
    Quiet(texts.passwordStrength("${strength.score}"), Modifier)
    Plain(texts.judged(strength.score.toInt()))
    if (!strength.goodEnough) Quiet(texts.own(strength.advice.ifEmpty { null } ?: texts.passwordWeak, texts.passwordWeak))
}

private fun Texts.judged(score: Int) = when (score) {
    0 -> passwordStrength0
    1 -> passwordStrength1
    2 -> passwordStrength2
    3 -> passwordStrength3
    else -> passwordStrength4
}

@Composable
private fun Key(key: ShownRecoveryKey, taps: PasswordTaps) {
    val texts = LocalTexts.current
    Plain(texts.keyIntro)
    val said = texts.keyReadOut(key.text.toList().joinToString(" "))
    Card {
        Text(
            key.text,
            Modifier.semantics { contentDescription = said },
            color = LocalColors.current.code,
            style = Type.codeInRow.copy(textDirection = TextDirection.Ltr),
        )
    }
    MainAction(texts.keyWritten, onTap = taps::wroteItDown)
}

@Composable
private fun Done(view: BackupView, taps: PasswordTaps) {
    val texts = LocalTexts.current
    Counted(view)
    Plain(texts.doneFollows)
    MainAction(texts.doneOk, onTap = taps::leave)
}

/** `37 of 37 readable`, once it was counted. */
@Composable
internal fun Counted(view: BackupView) {
    val texts = LocalTexts.current
    val readable = view.verifiedReadable ?: return
    val entries = view.verifiedEntries ?: readable
    Heading(if (entries == 0u) texts.backupsVerifiedNone else texts.backupsVerified(readable.toLong(), "$entries"))
}

/** Asked before backups are left off: what would be lost. */
@Composable
fun SkipQuestion(onDone: () -> Unit, onSkip: () -> Unit) {
    val texts = LocalTexts.current
    Question(
        texts.passwordSkipTitle,
        texts.passwordSkipFollows,
        texts.passwordSkipDo,
        texts.passwordSkipBack,
        onSkip,
        onDone,
    )
}
