import SeptetTexts
import SwiftUI

/// Codes of applications on the wrist, while the phone is near and unlocked.
@main struct WatchApp: App {
    var body: some Scene {
        WindowGroup { WatchScreen() }
    }
}

/// Asks the phone while somebody looks.
struct WatchScreen: View {
    @State private var codes = Codes()
    @Environment(\.scenePhase) private var phase
    private let texts = textsOf(Locale.preferredLanguages.first ?? "en")

    var body: some View {
        WatchContent(told: codes.told, asking: codes.asking, texts: texts) { Task { await codes.ask() } }
            .environment(\.layoutDirection, texts.rightToLeft ? .rightToLeft : .leftToRight)
            // It ends as the wrist is lowered for good, and with it what was told.
            .task(id: phase == .background) { if phase != .background { await codes.follow() } }
    }
}

/// What the phone told, or why it did not.
struct WatchContent: View {
    let told: WatchCodes?
    let asking: Bool
    let texts: any Texts
    let onAsk: @MainActor () -> Void
    // With the display on always, whoever stands by sees nothing.
    @Environment(\.isLuminanceReduced) private var dimmed

    var body: some View {
        Group {
            if let told, !told.locked, !told.rows.isEmpty {
                List(told.rows) { WatchRow(row: $0, hidden: dimmed, texts: texts) }
            } else {
                ScrollView {
                    VStack(spacing: 8) {
                        Text(verbatim: why)
                        Button(texts.tryAgain, action: onAsk).disabled(asking)
                    }
                }
            }
        }
        .navigationTitle(texts.appName)
    }

    private var why: String {
        guard let told else { return asking ? texts.workingTitle : texts.errorNetwork }
        return told.locked ? texts.watchLocked : texts.watchNone
    }
}

/// A name, its code and its time.
private struct WatchRow: View {
    let row: WatchCodes.Row
    let hidden: Bool
    let texts: any Texts

    var body: some View {
        TimelineView(.periodic(from: .now, by: 1)) { context in
            let now = UInt64(context.date.timeIntervalSince1970 * 1_000)
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: row.title).font(.headline).lineLimit(2)
                if !row.account.isEmpty { Text(verbatim: row.account).font(.footnote).foregroundStyle(.secondary).lineLimit(1) }
                if let code = row.codes.first(where: { $0.fromMs <= now && now < $0.untilMs }) { shown(code) }
            }
            .accessibilityElement(children: .contain)
        }
    }

    @ViewBuilder private func shown(_ code: WatchCodes.Code) -> some View {
        let end = Date(timeIntervalSince1970: Double(code.untilMs) / 1_000)
        HStack {
            Text(verbatim: hidden ? "•••" : code.spelled)
                .font(.title2.bold().monospacedDigit())
                .minimumScaleFactor(0.5)
                .environment(\.layoutDirection, .leftToRight)
                .accessibilityLabel(texts.codeReadOut(digits: code.digits.map(String.init).joined(separator: " ")))
                .privacySensitive()
            Spacer(minLength: 4)
            Text(end, style: .timer).font(.footnote.monospacedDigit()).foregroundStyle(.secondary)
        }
    }
}
