package septet.ui.settings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.text.input.KeyboardType
import septet.AccountStage
import septet.AccountView
import septet.NumberChangeView
import septet.NumberStage
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Field
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.ScrollPage
import septet.ui.verify.VerifyContent
import septet.ui.verify.VerifyState
import septet.ui.verify.VerifyTaps

/** What New number shows. */
data class NumberState(
    val change: NumberChangeView,
    val phone: String = "",
    val code: String = "",
    val doing: Doing = Doing(),
)

/** What New number can be told: proving it is as in a registration. */
interface NumberTaps : VerifyTaps {
    fun typePhone(phone: String) {}
    fun begin() {}
}

/** Another number for the account. */
@Composable
fun NumberScreen(model: NumberModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    LaunchedEffect(model) { model.takeSmsCodes() }
    NumberContent(state, model, onBack)
}

/** The new number; then its code, on the same page as at the beginning. */
@Composable
fun NumberContent(state: NumberState, taps: NumberTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    val change = state.change
    when (change.stage) {
        NumberStage.VERIFYING -> VerifyContent(VerifyState(change.asAccount(), state.code, state.doing), taps)
        NumberStage.NOT_BEGUN -> ScrollPage(texts.numberTitle, onBack) {
            ProblemBanner(state.doing.problem)
            Plain(texts.numberNow(change.currentHint.orEmpty()))
            Field(texts.numberNew, state.phone, taps::typePhone, kind = KeyboardType.Phone, onDone = taps::begin)
            MainAction(texts.numberBegin, !state.doing.busy && state.phone.isNotBlank(), taps::begin)
        }
        NumberStage.MOVING -> ScrollPage(texts.numberTitle, onBack) {
            Plain(texts.numberMoving)
            ProblemBanner(state.doing.problem)
            MainAction(texts.tryAgain, !state.doing.busy, taps::goOn)
            OtherAction(texts.numberGiveUp, !state.doing.busy, onTap = taps::startOver)
        }
    }
}

private fun NumberChangeView.asAccount() = AccountView(
    AccountStage.VERIFYING, newHint, null, null, canSubmit, sentBy, sms, voice, check, expiresInS, null, false,
)
