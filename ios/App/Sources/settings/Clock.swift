import SeptetKit
import SeptetUI
import SwiftUI

/// This phone's clock against the server's.
struct ClockScreen: View {
    let model: ClockModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        ClockContent(state: model.state, taps: model, onBack: onBack).task { await model.follow() }
    }
}

/// What is known of it, and what to do.
struct ClockContent: View {
    let state: ClockState
    let taps: any ClockTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.clockTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if let clock = state.sync.clock {
                if state.sync.clockWarning == nil {
                    Plain(texts.clockRight(ago: texts.ago(clock.measuredAgoS)))
                } else {
                    Banner(texts.clockWarning(clock))
                }
            } else {
                Plain(texts.clockUnknown)
            }
            OtherAction(texts.clockCompare, enabled: !state.doing.busy, onTap: taps.compare)
            OtherAction(texts.tokensClockSettings, onTap: taps.openSettings)
        }
    }
}
