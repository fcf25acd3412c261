import SeptetKit
import SeptetUI
import SwiftUI

/// Another number for the account.
struct NumberScreen: View {
    let model: NumberModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        NumberContent(state: model.state, taps: model, onBack: onBack).task { await model.follow() }
    }
}

/// The new number; then its code, on the same page as at the beginning.
struct NumberContent: View {
    let state: NumberState
    let taps: any NumberTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts

    var body: some View {
        let idle = !state.doing.busy
        switch state.change.stage {
        case .verifying: VerifyContent(state: state.asVerify, taps: taps)
        case .notBegun:
            ScrollPage(texts.numberTitle, onBack: onBack) {
                ProblemBanner(state.doing.problem)
                Plain(texts.numberNow(phone: state.change.currentHint ?? ""))
                Field(texts.numberNew, state.phone, kind: .phone, onDone: taps.begin, onType: taps.typePhone)
                MainAction(texts.numberBegin, enabled: idle && !state.phone.allSatisfy(\.isWhitespace), onTap: taps.begin)
            }
        case .moving:
            ScrollPage(texts.numberTitle, onBack: onBack) {
                Plain(texts.numberMoving)
                ProblemBanner(state.doing.problem)
                MainAction(texts.tryAgain, enabled: idle, onTap: taps.goOn)
                OtherAction(texts.numberGiveUp, enabled: idle, onTap: taps.startOver)
            }
        }
    }
}
