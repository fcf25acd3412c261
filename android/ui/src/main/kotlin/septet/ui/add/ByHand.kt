package septet.ui.add

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import septet.FormProblem
import septet.HashAlgorithm
import septet.TokenDraft
import septet.TokenForm
import septet.TokenKind
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Banner
import septet.ui.parts.Card
import septet.ui.parts.ChoiceLine
import septet.ui.parts.CodeText
import septet.ui.parts.Field
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.Ring
import septet.ui.parts.ScrollPage
import septet.ui.parts.UnsavedField
import septet.ui.parts.lifeOf
import septet.ui.texts.Texts
import septet.ui.theme.Type

/** A form as it is at the beginning. */
val emptyForm = TokenForm(TokenKind.TOTP, "", "", "", "", "", HashAlgorithm.SHA1)

/** What By hand shows. The secret is in a field of its own. */
data class ByHandState(
    val form: TokenForm = emptyForm,
    val draft: TokenDraft,
    /** Digits, time and hash are shown. */
    val more: Boolean = false,
    /** It is here already: this is its id. */
    val duplicate: String? = null,
    val doing: Doing = Doing(),
)

/** What By hand can be told. */
interface ByHandTaps {
    fun type(form: TokenForm) {}
    fun showMore() {}
    fun add() {}
    fun show(id: String) {}
}

/** An account without a QR. */
@Composable
fun ByHandScreen(model: ByHandModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    ByHandContent(state, model.secret, model, onBack)
}

/** The form, and the code that it makes. */
@Composable
fun ByHandContent(state: ByHandState, secret: TextFieldState, taps: ByHandTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    val form = state.form
    val problem = state.draft.problem
    ScrollPage(texts.handTitle, onBack) {
        ProblemBanner(state.doing.problem)
        if (state.duplicate != null) {
            Banner(texts.handDuplicate) { OtherAction(texts.handShowIt) { taps.show(state.duplicate) } }
        }
        Field(texts.handIssuer, form.issuer, { taps.type(form.copy(issuer = it)) })
        Field(texts.handAccount, form.account, { taps.type(form.copy(account = it)) })
        val wrong = problem == FormProblem.SECRET
        UnsavedField(texts.handSecret, secret, if (wrong) texts.handSecretWrong else texts.handSecretWhy, wrong)
        Preview(texts, state.draft)
        if (state.more) More(texts, form, problem, taps) else OtherAction(texts.handMore, onTap = taps::showMore)
        MainAction(texts.handAdd, problem == null && !state.doing.busy, taps::add)
    }
}

@Composable
private fun Preview(texts: Texts, draft: TokenDraft) {
    Card {
        val code = draft.code
        if (code == null) {
            Quiet(texts.handNoPreview)
            return@Card
        }
        Quiet(texts.handPreview)
        Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween, Alignment.CenterVertically) {
            CodeText(code, Type.codeInCard, Modifier.weight(1f))
            val from = draft.validFromMs
            val until = draft.validUntilMs
            if (from != null && until != null) Ring(lifeOf(from, until))
        }
        if (draft.weak) Quiet(texts.handWeak)
    }
}

@Composable
private fun More(texts: Texts, form: TokenForm, problem: FormProblem?, taps: ByHandTaps) {
    Heading(texts.handKind)
    for ((kind, label) in listOf(
        TokenKind.TOTP to texts.codeKindTotp,
        TokenKind.HOTP to texts.codeKindHotp,
        TokenKind.STEAM to texts.codeKindSteam,
    )) {
        ChoiceLine(label, form.kind == kind) { taps.type(form.copy(kind = kind)) }
    }
    if (form.kind == TokenKind.STEAM) return
    Number(texts.handDigits, form.digits, texts.handDigitsWrong.takeIf { problem == FormProblem.DIGITS }) {
        taps.type(form.copy(digits = it))
    }
    if (form.kind == TokenKind.TOTP) {
        Number(texts.handPeriod, form.periodS, texts.handPeriodWrong.takeIf { problem == FormProblem.PERIOD }) {
            taps.type(form.copy(periodS = it))
        }
    } else {
        Number(texts.handCounter, form.counter, texts.handCounterWrong.takeIf { problem == FormProblem.COUNTER }) {
            taps.type(form.copy(counter = it))
        }
    }
    Heading(texts.handAlgorithm)
    for (hash in listOf(HashAlgorithm.SHA1, HashAlgorithm.SHA256, HashAlgorithm.SHA512)) {
        ChoiceLine(hash.name, form.algorithm == hash) { taps.type(form.copy(algorithm = hash)) }
    }
    if (problem == FormProblem.ALGORITHM) Quiet(texts.handAlgorithmWrong)
}

@Composable
private fun Number(label: String, text: String, wrong: String?, onType: (String) -> Unit) =
    Field(label, text, onType, wrong, wrong != null, kind = KeyboardType.Number)
