package septet.ui.verify

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import septet.AccountStage
import septet.AccountView
import septet.AppException
import septet.Channel
import septet.Permission
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Banner
import septet.ui.parts.CodeField
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.texts.Texts
import septet.ui.wait

/** What Verify shows. */
data class VerifyState(val account: AccountView, val code: String = "", val doing: Doing = Doing())

/** What Verify can be told. */
interface VerifyTaps {
    fun send(channel: Channel) {}
    fun typeCode(digits: String) {}
    fun submit(digits: String) {}
    fun goOn() {}
    fun startOver() {}
}

/** Proves the number. */
@Composable
fun VerifyScreen(model: VerifyModel) {
    val state by model.state.collectAsState()
    LaunchedEffect(model) { model.takeSmsCodes() }
    // Also where another screen led here and is gone, with what it had begun: a way in ends with a registration.
    LaunchedEffect(state.account.stage) { if (state.account.stage == AccountStage.BINDING) model.goOn() }
    VerifyContent(state, model)
}

/** Choose how the code comes; then type it. */
@Composable
fun VerifyContent(state: VerifyState, taps: VerifyTaps) {
    val texts = LocalTexts.current
    val account = state.account
    ScrollPage(texts.verifyTitle, null) {
        if (account.stage == AccountStage.BINDING) {
            Plain(texts.verifyBinding)
            ProblemBanner(state.doing.problem)
            if (!state.doing.busy) MainAction(texts.tryAgain, onTap = taps::goOn)
            return@ScrollPage
        }
        ProblemBanner(state.doing.problem)
        val over = account.expiresInS == 0uL
        if (over) {
            if (state.doing.problem !is AppException.SessionExpired) Banner(texts.verifyExpired)
        } else if (account.sentBy == null) {
            Choose(texts, account, taps, state.doing)
        } else {
            Type(texts, state, taps)
        }
        OtherAction(texts.verifyStartOver, !state.doing.busy, onTap = taps::startOver)
        if (!over) Quiet(texts.verifyExpires(texts.wait(account.expiresInS)))
    }
}

@Composable
private fun Choose(texts: Texts, account: AccountView, taps: VerifyTaps, doing: Doing) {
    Plain(texts.verifyChoose(account.phoneHint.orEmpty()))
    val sms = account.sms.label(texts.verifyBySms) { texts.verifyBySmsWait(texts.wait(it)) }
    MainAction(sms, account.sms.now && !doing.busy) { taps.send(Channel.SMS) }
    Call(texts, account, taps, doing)
}

@Composable
private fun Type(texts: Texts, state: VerifyState, taps: VerifyTaps) {
    val account = state.account
    val phone = account.phoneHint.orEmpty()
    Plain(if (account.sentBy == Channel.VOICE) texts.verifySentCall(phone) else texts.verifySentSms(phone))
    CodeField(texts.verifyCode, state.code, CODE_DIGITS, account.canSubmit && !state.doing.busy, taps::typeCode, taps::submit)
    if (state.doing.busy) Quiet(texts.verifyChecking)
    if (account.check.attemptsLeft == 0u && state.doing.problem !is AppException.WrongCode) Banner(texts.verifyNoTries)
    if (!account.sms.allowed && !account.voice.allowed) Quiet(texts.verifyNotAgain)
    val again = account.sms.label(texts.verifyAgainSms) { texts.verifyAgainSmsWait(texts.wait(it)) }
    if (account.sms.allowed) OtherAction(again, account.sms.now && !state.doing.busy) { taps.send(Channel.SMS) }
    Call(texts, account, taps, state.doing)
}

@Composable
private fun Call(texts: Texts, account: AccountView, taps: VerifyTaps, doing: Doing) {
    if (!account.voice.allowed) return
    val call = account.voice.label(texts.verifyByCall) { texts.verifyByCallWait(texts.wait(it)) }
    OtherAction(call, account.voice.now && !doing.busy) { taps.send(Channel.VOICE) }
}

private val Permission.now get() = allowed && inS == 0uL

private fun Permission.label(now: String, later: (ULong) -> String) = if (inS == 0uL) now else later(inS)

/** Digits of every code that the server sends; Rust judges what is typed. */
private const val CODE_DIGITS = 7
