import SeptetKit
import SeptetUI
import SwiftUI

/// The phones of the account.
struct DevicesScreen: View {
    let model: DevicesModel
    let onBack: (@MainActor () -> Void)?
    @State private var removing: DeviceRow?

    var body: some View {
        DevicesContent(state: model.state, taps: model, onBack: onBack) { removing = $0 }
            .asks(removing != nil) {
                if let row = removing { RemoveQuestion(row: row, onDone: { removing = nil }, onRemove: { model.remove(row.id) }) }
            }
            .task { await model.follow() }
    }
}

/// This one, then the others, then whether more may come.
struct DevicesContent: View {
    let state: DevicesState
    let taps: any DevicesTaps
    var onBack: (@MainActor () -> Void)? = {}
    var onRemove: @MainActor (DeviceRow) -> Void = { _ in }
    @Environment(\.texts) private var texts

    var body: some View {
        let view = state.view
        ScrollPage(texts.labelDevices, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            warnings
            ForEach(view.rows, id: \.id) { Device(row: $0, mayChange: state.mayChange, onRemove: onRemove) }
            OtherAction(texts.letinOpen, enabled: state.mayChange) { taps.letIn(moving: false) }
            OtherAction(texts.letinMove, enabled: state.mayChange) { taps.letIn(moving: true) }
            if let multi = view.multiDevice {
                SwitchLine(texts.devicesMulti, texts.devicesMultiWhy, on: multi, enabled: state.mayChange, onTap: taps.letJoin)
            }
            OtherAction(texts.devicesRefresh, enabled: !state.doing.busy, onTap: taps.refresh)
        }
    }

    @ViewBuilder private var warnings: some View {
        let view = state.view
        if let problem = view.trustProblem { Banner(texts.own(problem, texts.devicesDistrust)) }
        if let recovered = view.recovered {
            Banner(texts.own(recovered, texts.devicesRecovered)) { OtherAction(texts.devicesRead, onTap: taps.recoveryWasRead) }
        }
        if view.graceInS > 0 { Banner(texts.devicesGrace(wait: texts.wait(view.graceInS))) }
        if view.asksAboutOthers {
            Banner(texts.devicesOthers) {
                OtherAction(texts.devicesOthersLost, enabled: state.mayChange, danger: true, onTap: taps.othersAreLost)
                OtherAction(texts.devicesOthersKept, enabled: state.mayChange, onTap: taps.othersAreKept)
            }
        }
    }
}

private struct Device: View {
    let row: DeviceRow
    let mayChange: Bool
    let onRemove: @MainActor (DeviceRow) -> Void
    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts
    @Environment(\.now) private var now

    var body: some View {
        Card {
            VStack(alignment: .leading, spacing: Space.xs) {
                Text(verbatim: row.name).font(Fonts.heading).foregroundStyle(colors.text).accessibilityAddTraits(.isHeader)
                if row.thisDevice { Plain(texts.devicesThis) }
                if !what.isEmpty { Quiet(what) }
                Quiet(texts.added(row.way, texts.ago(row.addedAtMs, at: now())))
                if !row.thisDevice, let seen = row.lastSeenMs { Quiet(texts.devicesLastSeen(ago: texts.ago(seen, at: now()))) }
            }
            .accessibilityElement(children: .contain)
            VStack(alignment: .leading, spacing: Space.s) {
                if let warning { Banner(warning) }
                if row.removable {
                    OtherAction(texts.devicesRemove(name: row.name), enabled: mayChange, danger: true) { onRemove(row) }
                }
            }
            .padding(.top, Space.s)
        }
    }

    private var what: String { [row.model, row.platform].filter { !$0.isEmpty }.joined(separator: " · ") }

    private var warning: String? {
        row.graceInS.map { texts.devicesCanStillCancel(wait: texts.wait($0)) }
            ?? row.waitInS.map { texts.devicesTakesOver(wait: texts.wait($0)) }
    }
}

/// Asked before a phone is removed.
struct RemoveQuestion: View {
    let row: DeviceRow
    let onDone: @MainActor () -> Void
    let onRemove: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        Question(
            title: texts.devicesRemoveTitle(name: row.name), follows: texts.devicesRemoveFollows, yes: texts.devicesRemoveNow,
            no: texts.devicesKeep, onYes: onRemove, onDone: onDone
        )
    }
}
