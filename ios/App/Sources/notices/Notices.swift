import SeptetKit
import SeptetUI
import SwiftUI

/// Lies over any screen while there is a notice that comes first. What is below stays as it was, out of reach.
struct NoticesOver: View {
    let model: NoticesModel
    /// Whether it lies there now.
    let onCover: @MainActor (Bool) -> Void

    var body: some View {
        ZStack {
            if model.state.row != nil {
                NoticesContent(state: model.state, taps: model)
                    .accessibilityElement(children: .contain)
                    .accessibilityAddTraits(.isModal)
            }
        }
        .onChange(of: model.state.row != nil, initial: true) { onCover(model.state.row != nil) }
        .onDisappear { onCover(false) }
        .task { await model.follow() }
    }
}

/// What happened, until when it can be stopped, and the way to do so.
struct NoticesContent: View {
    let state: NoticesState
    let taps: any NoticesTaps
    @Environment(\.texts) private var texts
    @Environment(\.now) private var now

    var body: some View {
        if let row = state.row {
            let idle = !state.doing.busy
            ScrollPage(texts.noticesWarning, onBack: nil) {
                ProblemBanner(state.doing.problem)
                Banner(texts.sentence(row))
                Quiet(texts.ago(row.atMs, at: now()))
                if let ends = row.endsInS { Plain(texts.noticesEnds(wait: texts.wait(ends))) }
                if row.canCancel {
                    let stops = row.kind == .deletionStarted ? texts.labelKeepMyAccount : texts.labelCancelIt
                    MainAction(stops, enabled: idle, onTap: taps.cancelIt)
                    OtherAction(texts.noticesMine, enabled: idle, onTap: taps.putAway)
                } else {
                    MainAction(texts.noticesRead, enabled: idle, onTap: taps.putAway)
                }
                if state.more > 0 { Quiet(texts.noticesMore(count: state.more)) }
            }
        }
    }
}
