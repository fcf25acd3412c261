import SeptetKit
import SeptetUI
import SwiftUI

/// What was removed within 30 days.
struct TrashScreen: View {
    let model: TrashModel
    let onBack: (@MainActor () -> Void)?
    @State private var purging: TrashRow?

    var body: some View {
        TrashContent(state: model.state, taps: model, onBack: onBack) { purging = $0 }
            .asks(purging != nil) {
                if let row = purging { PurgeQuestion(row: row, onDone: { purging = nil }, onPurge: { model.purge(row.id) }) }
            }
            .task { await model.follow() }
    }
}

/// One card a token.
struct TrashContent: View {
    let state: TrashState
    let taps: any TrashTaps
    var onBack: (@MainActor () -> Void)? = {}
    var onPurge: @MainActor (TrashRow) -> Void = { _ in }
    @Environment(\.texts) private var texts

    var body: some View {
        ListPage(texts.trashTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if state.rows.isEmpty { Plain(texts.trashEmpty) }
            ForEach(state.rows, id: \.id) { row in card(row) }
        }
    }

    private func card(_ row: TrashRow) -> some View {
        let idle = !state.doing.busy
        return Card {
            HStack(spacing: Space.m) {
                Badge(row.color, row.initials)
                VStack(alignment: .leading, spacing: 0) {
                    Plain(row.title)
                    if !row.account.isEmpty { Quiet(row.account) }
                    Quiet(texts.trashDays(days: Int(row.daysLeft)))
                }
                .accessibilityElement(children: .combine)
            }
            OtherAction(texts.trashRestore(title: row.title), enabled: idle) { taps.restore(row.id) }
            OtherAction(texts.trashPurge(title: row.title), enabled: idle, danger: true) { onPurge(row) }
        }
    }
}

/// Asked before a secret is gone for good.
struct PurgeQuestion: View {
    let row: TrashRow
    let onDone: @MainActor () -> Void
    let onPurge: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        Question(
            title: texts.trashPurgeTitle(title: row.title), follows: texts.trashPurgeFollows, yes: texts.trashPurgeNow,
            no: texts.removeKeep, onYes: onPurge, onDone: onDone
        )
    }
}
