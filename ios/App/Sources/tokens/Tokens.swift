import SeptetKit
import SeptetUI
import SwiftUI

/// The list.
struct TokensScreen: View {
    let model: TokensModel
    let onBack: (@MainActor () -> Void)?
    @State private var removing = false
    @State private var startingOver = false

    var body: some View {
        TokensContent(
            state: model.state, taps: model, onBack: onBack, onRemove: { removing = true }, onStartOver: { startingOver = true }
        )
        .asks(startingOver) { StartOverQuestion(onDone: { startingOver = false }, onStartOver: model.startOver) }
        .asks(removing) {
            TrashQuestion(count: model.state.chosen?.count ?? 0, onDone: { removing = false }, onRemove: model.removeChosen)
        }
        .task { await model.follow() }
    }
}

/// Banners, then groups, then one row or card a token.
struct TokensContent: View {
    let state: TokensState
    let taps: any TokensTaps
    var onBack: (@MainActor () -> Void)? = nil
    var onRemove: @MainActor () -> Void = {}
    var onStartOver: @MainActor () -> Void = {}

    @State private var inSight: Set<String> = []
    @FocusState private var searching: Bool
    @Environment(\.texts) private var texts

    var body: some View {
        ListPage(title, onBack: onBack, spacing: state.compact ? Space.xs : Space.s) {
            if let chosen = state.chosen { choiceActions(chosen) } else { topActions }
        } content: {
            banners
            if let query = state.query {
                Field(texts.tokensSearchHint, query, onType: taps.search).focused($searching).onAppear { searching = true }
            }
            if !state.groups.isEmpty { groups }
            instead
            if state.codes.rows.contains(where: \.pinned) { Heading(texts.tokensPinned) }
            ForEach(state.codes.rows, id: \.id) { row in
                TokenItem(
                    row: row, compact: state.compact, hideCodes: state.hideCodes, chosen: state.chosen.map { $0.contains(row.id) },
                    taps: taps
                )
                // Codes are computed for what is in sight alone.
                .onAppear { see(row.id, true) }
                .onDisappear { see(row.id, false) }
            }
        }
    }

    private var title: String { state.chosen.map { texts.selectCount(n: $0.count) } ?? texts.tokensTitle }

    private func see(_ id: String, _ there: Bool) {
        if there { inSight.insert(id) } else { inSight.remove(id) }
        taps.seen(state.codes.rows.map(\.id).filter(inSight.contains))
    }

    @ViewBuilder private func choiceActions(_ chosen: Set<String>) -> some View {
        if !chosen.isEmpty {
            IconAction(Icons.edit, texts.selectEdit, onTap: taps.editChosen)
            IconAction(Icons.trash, texts.selectRemove, onTap: onRemove)
        }
        IconAction(Icons.close, texts.selectEnd, onTap: taps.endChoice).keyboardShortcut(.cancelAction)
    }

    @ViewBuilder private var topActions: some View {
        if state.query == nil {
            IconAction(Icons.search, texts.tokensSearch) { taps.search("") }.keyboardShortcut("f")
        } else {
            IconAction(Icons.close, texts.tokensSearchEnd) { taps.search(nil) }.keyboardShortcut(.cancelAction)
        }
        if state.compact {
            IconAction(Icons.cards, texts.tokensAsCards) { taps.setCompact(false) }
        } else {
            IconAction(Icons.list, texts.tokensAsList) { taps.setCompact(true) }
        }
        IconAction(Icons.add, texts.addOpen, onTap: taps.add).keyboardShortcut("n")
        IconAction(Icons.order, texts.organiseTitle, onTap: taps.openOrganise)
        IconAction(Icons.devices, texts.labelDevices, onTap: taps.openDevices)
        OpenSettings(onTap: taps.openSettings)
    }

    @ViewBuilder private var banners: some View {
        if state.sync.clockWarning != nil, let clock = state.sync.clock {
            Banner(texts.clockWarning(clock)) { OtherAction(texts.tokensClockSettings, onTap: taps.openClock) }
        }
        if let problem = state.sync.trustProblem {
            Banner(texts.own(problem, texts.tokensDistrust)) {
                OtherAction(texts.tokensFetchAnew, enabled: !state.doing.busy, onTap: taps.fetchAnew)
                OtherAction(texts.labelDevices, onTap: taps.openDevices)
            }
        }
        if state.sync.offline {
            Banner(state.sync.ageS.map { texts.tokensOffline(ago: texts.ago($0)) } ?? texts.tokensOfflineNever)
        }
        ProblemBanner(state.doing.problem)
    }

    private var groups: some View {
        ScrollView(.horizontal, showsIndicators: false) {
            HStack(spacing: Space.s) {
                GroupChip(name: texts.tokensAll, chosen: state.group == nil) { taps.show(nil) }
                ForEach(state.groups, id: \.name) { group in
                    GroupChip(name: group.name, chosen: state.group == group.name) { taps.show(group.name) }
                }
            }
        }
    }

    /// What is said where there are no rows, or none that can be read.
    @ViewBuilder private var instead: some View {
        let rows = state.codes.rows
        let narrowed = !(state.query ?? "").isEmpty || state.group != nil
        let there = max(rows.count, Int(state.sync.unreadable))
        if rows.isEmpty && narrowed {
            Plain(texts.tokensNothingFound(query: state.query ?? state.group ?? ""))
        } else if !narrowed && there > 0 && rows.allSatisfy({ $0.problem != nil }) {
            Heading(texts.tokensUnreadableTitle(readable: 0, all: "\(there)"))
            Plain(texts.tokensUnreadable).padding(.vertical, Space.s)
            OtherAction(texts.tokensFetchAnew, enabled: !state.doing.busy, onTap: taps.fetchAnew)
            StartOver(enabled: !state.doing.busy, onAsk: onStartOver)
        } else if rows.isEmpty {
            Heading(texts.tokensEmptyTitle)
            Plain(texts.tokensEmpty).padding(.vertical, Space.s)
            OtherAction(texts.addOpen, onTap: taps.add)
            OtherAction(texts.organiseTitle, onTap: taps.openOrganise)
        }
    }
}

/// A group to look at alone.
private struct GroupChip: View {
    let name: String
    let chosen: Bool
    let onTap: @MainActor () -> Void
    @Environment(\.colors) private var colors

    var body: some View {
        Button(action: onTap) {
            HStack(spacing: Space.xs) {
                // No information by colour alone.
                if chosen { Image(systemName: "checkmark").accessibilityHidden(true) }
                Text(verbatim: name)
            }
            .font(Fonts.small)
            .padding(.horizontal, Space.m)
            .frame(minHeight: Space.touch)
            .foregroundStyle(chosen ? colors.onAccent : colors.text)
            .background(chosen ? colors.accent : colors.surface, in: Capsule())
            .overlay(Capsule().stroke(colors.line))
            .contentShape(Capsule())
        }
        .buttonStyle(.plain)
        .accessibilityAddTraits(chosen ? .isSelected : [])
    }
}

extension Texts {
    /// How wrong the clock is.
    func clockWarning(_ clock: ClockDrift) -> String {
        clock.aheadS >= 0 ? tokensClockAhead(seconds: Int(clock.aheadS)) : tokensClockBehind(seconds: Int(-clock.aheadS))
    }
}
