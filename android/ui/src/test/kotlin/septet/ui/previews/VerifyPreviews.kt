package septet.ui.previews

import septet.AccountStage
import septet.AccountView
import septet.AppException
import septet.Channel
import septet.CheckPermission
import septet.Permission
import septet.ui.Doing
import septet.ui.verify.VerifyContent
import septet.ui.verify.VerifyState
import septet.ui.verify.VerifyTaps

private val now = Permission(true, 0u)
private val begun = AccountView(
    AccountStage.VERIFYING, "••00", "maya@clinic.example", null, false, null, now, now,
    CheckPermission(
        false,
        0u,
        5u,
    ),
    580u, null, false,
)
private val sent = begun.copy(
    canSubmit = true,
    sentBy = Channel.SMS,
    sms = Permission(true, 42u),
    check = CheckPermission(true, 0u, 5u),
)
private val none = object : VerifyTaps {}

private fun of(name: String, state: VerifyState) = Preview("verify-$name") { VerifyContent(state, none) }

val verifyPreviews = listOf(
    of("choose", VerifyState(begun)),
    of("choose-call-later", VerifyState(begun.copy(voice = Permission(true, 90u)))),
    of("sent", VerifyState(sent, "123")),
    of("sent-by-call", VerifyState(sent.copy(sentBy = Channel.VOICE, sms = now))),
    of("sent-again", VerifyState(sent.copy(sms = Permission(true, 120u), voice = now))),
    of("checking", VerifyState(sent, "1234567", Doing(busy = true))),
    of("wrong", VerifyState(sent, doing = Doing(problem = AppException.WrongCode(3u, "")))),
    of("no-tries", VerifyState(sent.copy(canSubmit = false, check = CheckPermission(false, 0u, 0u)))),
    of("no-more", VerifyState(sent.copy(sms = Permission(false, 0u), voice = Permission(false, 0u)))),
    of("offline", VerifyState(sent, doing = Doing(problem = AppException.Network("")))),
    of("expired", VerifyState(sent.copy(expiresInS = 0u, canSubmit = false))),
    of("binding", VerifyState(begun.copy(stage = AccountStage.BINDING), doing = Doing(problem = AppException.Network("")))),
)
