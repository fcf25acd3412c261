import SeptetKit
import SeptetUI
import SwiftUI

/// What was read, to be chosen from.
struct ImportScreen: View {
    let model: ImportModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        ImportContent(state: model.state, taps: model, onBack: onBack).task { await model.follow() }
    }
}

/// The preview, and when it is over the report.
struct ImportContent: View {
    let state: ImportPage
    let taps: any ImportTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts

    var body: some View {
        if let report = state.report {
            over(report)
        } else if let preview = state.preview, !(preview.rows.isEmpty && preview.missing.isEmpty) {
            choice(preview)
        } else {
            ScrollPage(texts.importTitle, onBack: onBack) {
                Plain(texts.importNothing)
                OtherAction(texts.importMore, onTap: taps.readMore)
            }
        }
    }

    private func choice(_ preview: ImportPreview) -> some View {
        ListPage(texts.importTitle, onBack: onBack, spacing: Space.s) {
            let all = preview.rows.allSatisfy { state.chosen.contains($0.index) || !$0.canBeChosen }
            ProblemBanner(state.doing.problem)
            Heading(texts.importFrom(apps: preview.apps.joined(separator: ", ")))
            Plain(texts.sentence(preview))
            if !preview.missing.isEmpty { Banner(texts.importMissing) }
            MainAction(texts.importAdd(n: state.chosen.count), enabled: !state.chosen.isEmpty && !state.doing.busy, onTap: taps.add)
            OtherAction(texts.importMore, onTap: taps.readMore)
            OtherAction(all ? texts.importChooseNone : texts.importChooseAll) { taps.chooseAll(!all) }
            ForEach(preview.rows, id: \.index) { row in
                let chosen = state.chosen.contains(row.index)
                Entry(row: row, chosen: chosen) { taps.choose(row.index, on: !chosen) }
            }
        }
    }

    private func over(_ report: ImportReport) -> some View {
        ScrollPage(texts.importReportTitle, onBack: onBack) {
            Plain(texts.sentence(report))
            if !report.missing.isEmpty { Banner(texts.importStillMissing) }
            ForEach(Array(report.rows.filter { $0.outcome == .refused }.enumerated()), id: \.offset) { _, row in
                Quiet(texts.why(row.reason, row.cause).map { texts.importWhy(title: row.title, reason: $0) } ?? row.title)
            }
            MainAction(texts.importDone, onTap: taps.showCodes)
        }
    }
}

/// A line to choose, or why it cannot be.
private struct Entry: View {
    let row: ImportRow
    let chosen: Bool
    let onTap: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        if row.canBeChosen {
            Button(action: onTap) {
                HStack(spacing: Space.m) {
                    CheckBox(on: chosen)
                    words
                }
                .contentShape(Rectangle())
            }
            .buttonStyle(.plain)
            .accessibilityElement(children: .combine)
            .accessibilityAddTraits(chosen ? .isSelected : [])
        } else {
            words.accessibilityElement(children: .combine)
        }
    }

    private var words: some View {
        VStack(alignment: .leading, spacing: 0) {
            Plain(row.title)
            if !row.account.isEmpty { Quiet(row.account) }
            Quiet(texts.state(row.state))
            if let why = texts.why(row.reason, row.cause) { Quiet(why) }
            if let warning = row.warning { Quiet(texts.own(warning, texts.importWarning)) }
        }
        .padding(.vertical, Space.s)
        .frame(maxWidth: .infinity, minHeight: Space.touch, alignment: .leading)
    }
}
