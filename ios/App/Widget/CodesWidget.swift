import AppIntents
import SeptetKit
import SeptetTexts
import SwiftUI
import WidgetKit

/// One code on the home screen, the first of the list. It is hidden until it is tapped, and again when it ends; with the app or the phone
/// locked nothing of the list is there, and with app lock on a tap opens the app: this process has no way to unlock it.
struct CodesWidget: Widget {
    var body: some WidgetConfiguration {
        StaticConfiguration(kind: "health.septet.codes", provider: CodesProvider()) { CodesEntryView(entry: $0) }
            .configurationDisplayName("app-name")
            .description("widget-why")
            .supportedFamilies([.systemSmall, .systemMedium])
            // Not where somebody sees it who has not unlocked the phone.
            .disfavoredLocations([.lockScreen, .standBy], for: [.systemSmall, .systemMedium])
    }
}

/// What is drawn from `date` on.
struct CodesEntry: TimelineEntry {
    let date: Date
    var shown: Shown?
    /// With app lock on only the app shows codes.
    var opensApp = false

    /// A code, which a later entry takes away when it ends.
    struct Shown {
        let title: String
        let code: ShownCode
        let until: Date
    }
}

struct CodesProvider: TimelineProvider {
    func placeholder(in context: Context) -> CodesEntry { CodesEntry(date: .now) }

    func getSnapshot(in context: Context, completion: @escaping (CodesEntry) -> Void) { completion(CodesEntry(date: .now)) }

    func getTimeline(in context: Context, completion: @escaping (Timeline<CodesEntry>) -> Void) {
        let now = CodesEntry(date: .now, shown: nil, opensApp: false)
        var entries = [now]
        switch WidgetState.isTapped ? First.read() : .hidden {
        case .hidden: break
        case .locked: entries[0].opensApp = true
        case .shown(let shown):
            entries[0].shown = shown
            entries.append(CodesEntry(date: shown.until))
        }
        completion(Timeline(entries: entries, policy: .never))
    }
}

/// The first code of the list.
private enum First {
    case hidden, locked
    case shown(CodesEntry.Shown)

    /// Reads it with the phone unlocked: the Keychain gives nothing else.
    static func read() -> First {
        let settings = SeptetCore.Settings(
            serverUrl: "https://localhost", client: .ios, locale: "en", appVersion: "0", deviceName: "-", model: "", platform: "ios"
        )
        guard let ports = ReadOnly.ports(), let septet = try? Septet(ports: ports, settings: settings) else { return .locked }
        let codes = septet.tokens().codesAt(nowMs: UInt64(Date.now.timeIntervalSince1970 * 1_000))
        if codes.locked { return .locked }
        // One that a tap would use up is for the app.
        guard let row = codes.rows.first, let code = row.code, let until = row.validUntilMs else { return .locked }
        return .shown(.init(title: row.title, code: code, until: Date(timeIntervalSince1970: Double(until) / 1_000)))
    }
}

struct CodesEntryView: View {
    let entry: CodesEntry
    private let texts = textsOf(WidgetState.language ?? Locale.preferredLanguages.first ?? "en")

    var body: some View {
        content
            .frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .leading)
            .foregroundStyle(.white)
            .environment(\.layoutDirection, texts.rightToLeft ? .rightToLeft : .leftToRight)
            .containerBackground(Color("WidgetGround"), for: .widget)
    }

    @ViewBuilder private var content: some View {
        if let shown = entry.shown {
            VStack(alignment: .leading, spacing: 4) {
                Text(verbatim: shown.title).font(.subheadline).lineLimit(1)
                Text(verbatim: shown.code.spelled)
                    .font(.title.bold().monospacedDigit())
                    .minimumScaleFactor(0.5)
                    .environment(\.layoutDirection, .leftToRight)
                    .accessibilityLabel(texts.codeReadOut(digits: shown.code.digits.map(String.init).joined(separator: " ")))
                Text(shown.until, style: .timer).font(.subheadline.monospacedDigit())
            }
            // Where the system draws what it kept while the phone is locked, it draws bars instead.
            .privacySensitive()
        } else if entry.opensApp {
            Text(verbatim: texts.controlOpen).font(.headline)
        } else {
            Button(intent: ShowCode()) {
                VStack(alignment: .leading, spacing: 4) {
                    Text(verbatim: texts.appName).font(.subheadline)
                    Text(verbatim: texts.widgetShow).font(.headline)
                }
                .frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .leading)
            }
            .buttonStyle(.plain)
        }
    }
}

/// A tap on the widget. The system runs it with the phone unlocked alone.
struct ShowCode: AppIntent {
    static let title: LocalizedStringResource = "widget-show"
    static let isDiscoverable = false
    static let authenticationPolicy: IntentAuthenticationPolicy = .requiresLocalDeviceAuthentication

    func perform() async throws -> some IntentResult {
        WidgetState.show()
        return .result()
    }
}
