import SeptetKit
import SeptetUI
import SwiftUI

/// Nothing is seen before the PIN or the biometric.
struct LockScreen: View {
    let model: LockModel
    @State private var asking = false
    /// In front since it was last left. A prompt for a face, over which the app is inactive, leaves nothing.
    @State private var seen = false
    @Environment(\.scenePhase) private var phase

    var body: some View {
        LockContent(state: model.state, taps: model) { asking = true }
            .asks(asking) { StartOverQuestion(onDone: { asking = false }, onStartOver: model.startOver) }
            .onChange(of: phase, initial: true) {
                if phase == .active { seen = true } else if phase == .background { seen = false }
            }
            // Not sooner: the system asks for no face before the app is in front, and that would be the one time.
            .task(id: seen) { if seen { await model.follow() } }
    }
}

/// Why it does not open, the pad, and the other way in.
struct LockContent: View {
    let state: LockState
    let taps: any LockTaps
    var onStartOver: @MainActor () -> Void = {}
    @Environment(\.texts) private var texts

    var body: some View {
        let view = state.view
        ScrollPage(texts.lockTitle, onBack: nil) {
            if view.triesLeft == 0 {
                Banner(texts.own(view.problem, texts.lockUsedUp))
            } else if let problem = view.problem {
                Banner(texts.own(problem, texts.lockBiometricChanged))
            }
            PinProblem(state.doing.problem)
            if view.waitS > 0 { Banner(texts.lockWait(wait: texts.wait(view.waitS))) }
            PinPad(state.typed, state.doing.busy ? texts.lockUnlocking : texts.lockUnlock, enabled: state.mayTry, taps: taps)
            if view.triesLeft > 0 && view.triesLeft < allTries { Quiet(texts.lockTries(tries: Int(view.triesLeft))) }
            if view.biometric { OtherAction(texts.lockBiometric, enabled: !state.doing.busy, onTap: taps.byBiometric) }
            if view.triesLeft == 0 { StartOver(enabled: !state.doing.busy, onAsk: onStartOver) }
        }
    }
}

/// What went wrong with a PIN.
struct PinProblem: View {
    let problem: AppError?
    @Environment(\.texts) private var texts

    init(_ problem: AppError?) {
        self.problem = problem
    }

    var body: some View {
        if let said = texts.pinProblem(problem) { Banner(said) }
    }
}
