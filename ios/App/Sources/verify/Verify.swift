import SeptetKit
import SeptetUI
import SwiftUI

/// Proves the number.
struct VerifyScreen: View {
    let model: VerifyModel

    var body: some View {
        VerifyContent(state: model.state, taps: model).task { await model.follow() }
    }
}

/// Choose how the code comes; then type it.
struct VerifyContent: View {
    let state: VerifyState
    let taps: any VerifyTaps
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.verifyTitle, onBack: nil) {
            if state.account.stage == .binding {
                Plain(texts.verifyBinding)
                ProblemBanner(state.doing.problem)
                if idle { MainAction(texts.tryAgain, onTap: taps.goOn) }
            } else {
                ProblemBanner(state.doing.problem)
                step
                OtherAction(texts.verifyStartOver, enabled: idle, onTap: taps.startOver)
                if !isOver { Quiet(texts.verifyExpires(wait: texts.wait(state.account.expiresInS))) }
            }
        }
    }

    private var idle: Bool { !state.doing.busy }
    private var isOver: Bool { state.account.expiresInS == 0 }
    private var phone: String { state.account.phoneHint ?? "" }

    @ViewBuilder private var step: some View {
        if isOver {
            if case .SessionExpired = state.doing.problem {} else { Banner(texts.verifyExpired) }
        } else if state.account.sentBy == nil {
            choose
        } else {
            typing
        }
    }

    @ViewBuilder private var choose: some View {
        let sms = state.account.sms
        Plain(texts.verifyChoose(phone: phone))
        MainAction(sms.label(texts.verifyBySms) { texts.verifyBySmsWait(wait: texts.wait($0)) }, enabled: sms.now && idle) {
            taps.send(.sms)
        }
        call
    }

    @ViewBuilder private var typing: some View {
        let account = state.account
        Plain(account.sentBy == .voice ? texts.verifySentCall(phone: phone) : texts.verifySentSms(phone: phone))
        CodeField(
            texts.verifyCode, state.code, length: codeDigits, enabled: account.canSubmit && idle, onType: taps.typeCode,
            onWhole: taps.submit
        )
        if !idle { Quiet(texts.verifyChecking) }
        if account.check.attemptsLeft == 0 {
            if case .WrongCode = state.doing.problem {} else { Banner(texts.verifyNoTries) }
        }
        if !account.sms.allowed && !account.voice.allowed { Quiet(texts.verifyNotAgain) }
        if account.sms.allowed {
            OtherAction(
                account.sms.label(texts.verifyAgainSms) { texts.verifyAgainSmsWait(wait: texts.wait($0)) }, enabled: account.sms.now && idle
            ) {
                taps.send(.sms)
            }
        }
        call
    }

    @ViewBuilder private var call: some View {
        let voice = state.account.voice
        if voice.allowed {
            OtherAction(voice.label(texts.verifyByCall) { texts.verifyByCallWait(wait: texts.wait($0)) }, enabled: voice.now && idle) {
                taps.send(.voice)
            }
        }
    }
}

extension Permission {
    fileprivate func label(_ now: String, later: (UInt64) -> String) -> String { inS == 0 ? now : later(inS) }
}
