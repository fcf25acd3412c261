import SeptetKit
import SeptetUI
import SwiftUI

/// The password of the backup: a new one, another, or the one that there is.
struct PasswordScreen: View {
    let model: PasswordModel
    let onBack: (@MainActor () -> Void)?
    @State private var skipping = false

    var body: some View {
        PasswordContent(
            state: model.state, typed: model.typed, again: model.again, taps: model, onBack: model.keeps ? nil : onBack,
            onSkip: { skipping = true }
        )
        .asks(skipping) { SkipQuestion(onDone: { skipping = false }, onSkip: model.leave) }
        .task { await model.follow() }
    }
}

/// Type it; wait; write the key down; read how many entries opened.
struct PasswordContent: View {
    let state: PasswordState
    let typed: Secret
    let again: Secret
    let taps: any PasswordTaps
    var onBack: (@MainActor () -> Void)? = {}
    var onSkip: @MainActor () -> Void = {}
    @State private var shown = false
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(title, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if state.doing.busy {
                Working(state.progress, onStop: taps.stop)
            } else if let key = state.key {
                Key(key: key, taps: taps)
            } else if let done = state.done {
                if let counted = texts.counted(done) { Heading(counted) }
                Plain(texts.doneFollows)
                MainAction(texts.doneOk, onTap: taps.leave)
            } else if state.why == .newKey {
                Plain(texts.backupsNewKeyWhy)
                MainAction(texts.backupsNewKey, onTap: taps.goOn)
            } else {
                enter
            }
        }
    }

    private var title: String {
        if state.key != nil || (state.why == .newKey && state.done == nil) { return texts.keyTitle }
        return state.done == nil ? texts.passwordTitle : texts.doneTitle
    }

    @ViewBuilder private var enter: some View {
        let isNew = state.why != .test
        Plain(intro)
        SecretField(texts.passwordEnter, typed, shown: shown, onDone: isNew ? nil : taps.goOn)
        if isNew {
            if let strength = state.strength { judged(strength) }
            SecretField(
                texts.passwordRepeat, again, below: state.differs ? texts.passwordDiffers : nil, wrong: state.differs, shown: shown,
                onDone: taps.goOn
            )
        }
        SwitchLine(texts.passwordShow, on: shown) { shown = $0 }
        MainAction(label, enabled: state.mayGoOn, onTap: taps.goOn)
        if state.why == .set { OtherAction(texts.passwordSkip, onTap: onSkip) }
    }

    @ViewBuilder private func judged(_ strength: PasswordStrength) -> some View {
        Quiet(texts.passwordStrength(score: "\(strength.score)"))
        Plain(texts.judged(strength.score))
        if !strength.goodEnough { Quiet(texts.own(strength.advice.isEmpty ? nil : strength.advice, texts.passwordWeak)) }
    }

    private var intro: String {
        switch state.why {
        case .set: texts.passwordIntro
        case .change: texts.passwordChangeIntro
        case .test, .newKey: texts.passwordTestIntro
        }
    }

    private var label: String {
        switch state.why {
        case .set: texts.passwordSet
        case .change: texts.passwordChange
        case .test, .newKey: texts.passwordTest
        }
    }
}

/// The recovery key, sign by sign to whoever listens.
private struct Key: View {
    let key: ShownRecoveryKey
    let taps: any PasswordTaps
    @Environment(\.texts) private var texts

    var body: some View {
        Plain(texts.keyIntro)
        Card {
            CodeText(verbatim: key.text, size: CodeSize.inRow)
                .accessibilityLabel(texts.keyReadOut(signs: key.text.map(String.init).joined(separator: " ")))
        }
        MainAction(texts.keyWritten, onTap: taps.wroteItDown)
    }
}

/// Asked before backups are left off: what would be lost.
struct SkipQuestion: View {
    let onDone: @MainActor () -> Void
    let onSkip: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        Question(
            title: texts.passwordSkipTitle, follows: texts.passwordSkipFollows, yes: texts.passwordSkipDo, no: texts.passwordSkipBack,
            onYes: onSkip, onDone: onDone
        )
    }
}
