import SeptetKit
import SeptetUI
import SwiftUI

/// App lock's part of the settings.
struct AppLockScreen: View {
    let model: AppLockModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        AppLockContent(state: model.state, taps: model, onBack: model.state.step == nil ? onBack : model.stopAsking)
            .task { await model.follow() }
    }
}

/// On or off with what belongs to it; or the pad while a PIN is asked for.
struct AppLockContent: View {
    let state: AppLockState
    let taps: any AppLockTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.applockTitle, onBack: onBack) {
            PinProblem(state.doing.problem)
            if state.view.on && state.view.triesLeft == 0 { Banner(texts.own(state.view.problem, texts.lockUsedUp)) }
            if state.differ { Banner(texts.applockDiffer) }
            if let step = state.step {
                asking(step)
            } else {
                Plain(texts.applockWhy)
                if state.view.on { isOn } else { MainAction(texts.applockTurnOn, enabled: idle) { taps.ask(.turnOn) } }
            }
        }
    }

    private var idle: Bool { !state.doing.busy }

    @ViewBuilder private func asking(_ step: PinStep) -> some View {
        let waits = step == .old && state.view.waitS > 0
        if waits { Banner(texts.lockWait(wait: texts.wait(state.view.waitS))) }
        Plain(texts.pinStep(step))
        PinPad(state.typed, idle ? texts.lockGoOn : texts.applockWait, enabled: idle && !waits, taps: taps)
    }

    @ViewBuilder private var isOn: some View {
        let view = state.view
        if view.triesLeft > 0, let problem = view.problem { Banner(texts.own(problem, texts.lockBiometricChanged)) }
        MainAction(texts.applockNow, enabled: idle, onTap: taps.lockNow)
        if view.biometricAvailable {
            SwitchLine(texts.applockBiometric, texts.applockBiometricWhy, on: view.biometric, enabled: idle, onTap: taps.useBiometric)
        }
        Heading(texts.applockAuto)
        ForEach(autoLockOffered(), id: \.seconds) { after in
            ChoiceLine(texts.autoLock(after), chosen: view.autoLockS == after.seconds) { taps.lockAfter(after.seconds) }
        }
        OtherAction(texts.applockChange, enabled: idle) { taps.ask(.change) }
        OtherAction(texts.applockTurnOff, enabled: idle, danger: true) { taps.ask(.turnOff) }
    }
}
