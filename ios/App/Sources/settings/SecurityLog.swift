import SeptetKit
import SeptetUI
import SwiftUI

/// What happened to the account, the latest first.
struct SecurityLogScreen: View {
    let model: SecurityLogModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        SecurityLogContent(state: model.state, taps: model, onBack: onBack).task { await model.follow() }
    }
}

/// A sentence and its age each.
struct SecurityLogContent: View {
    let state: SecurityLogState
    let taps: any SecurityLogTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts
    @Environment(\.now) private var now

    var body: some View {
        ListPage(texts.logTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            OtherAction(texts.logRefresh, enabled: !state.doing.busy, onTap: taps.refresh)
            if state.notices.rows.isEmpty { Plain(texts.logEmpty) }
            ForEach(state.notices.rows, id: \.id) { row in
                VStack(alignment: .leading, spacing: 0) {
                    Plain(texts.sentence(row))
                    Quiet(texts.ago(row.atMs, at: now()))
                }
                .frame(maxWidth: .infinity, alignment: .leading)
                .accessibilityElement(children: .combine)
            }
        }
    }
}
