import Observation

/// Light or dark.
public enum Appearance: String, CaseIterable, Sendable {
    case system, light, dark
}

/// How the person wants the app to look. Nothing here is secret.
public struct Preferences: Sendable, Equatable {
    /// BCP 47 without a region; nil: the system's.
    public var language: String?
    public var appearance: Appearance
    public var highContrast: Bool

    /// Codes are hidden until they are tapped.
    public var hideCodes: Bool

    /// A compact list, else cards.
    public var compact: Bool

    /// Pictures of the screen may be taken.
    public var screenshots: Bool

    /// The server's address; nil: the one that the app came with.
    public var server: String?

    /// SHA-256 of what its certificate must have, in hexadecimal; none: the web's authorities vouch for it.
    public var pins: [String]

    public init(
        language: String? = nil, appearance: Appearance = .system, highContrast: Bool = false, hideCodes: Bool = false,
        compact: Bool = false, screenshots: Bool = false, server: String? = nil, pins: [String] = []
    ) {
        self.language = language
        self.appearance = appearance
        self.highContrast = highContrast
        self.hideCodes = hideCodes
        self.compact = compact
        self.screenshots = screenshots
        self.server = server
        self.pins = pins
    }

    /// One `name=value` a line.
    public var text: String {
        let values: [(String, String?)] = [
            ("language", language),
            ("appearance", appearance.rawValue),
            ("highContrast", "\(highContrast)"),
            ("hideCodes", "\(hideCodes)"),
            ("compact", "\(compact)"),
            ("screenshots", "\(screenshots)"),
            ("server", server),
            ("pins", pins.isEmpty ? nil : pins.joined(separator: ",")),
        ]
        return values.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "\n")
    }

    /// Reads `text`; what is missing or unknown is as at the beginning.
    public static func of(_ text: String?) -> Preferences {
        var values: [String: String] = [:]
        for line in (text ?? "").split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
        }
        let isOn = { (name: String) in values[name] == "\(true)" }
        return Preferences(
            language: values["language"],
            appearance: values["appearance"].flatMap(Appearance.init) ?? .system,
            highContrast: isOn("highContrast"),
            hideCodes: isOn("hideCodes"),
            compact: isOn("compact"),
            screenshots: isOn("screenshots"),
            server: values["server"],
            pins: values["pins"]?.split(separator: ",").map(String.init) ?? []
        )
    }
}

/// The preferences as they are now, kept by the platform at each change.
@MainActor @Observable public final class PreferencesStore {
    /// As they are now.
    public private(set) var now: Preferences

    private let platform: any Platform

    public init(_ platform: any Platform) {
        self.platform = platform
        now = Preferences.of(platform.preferences())
    }

    /// Changes them for good.
    public func change(_ to: (inout Preferences) -> Void) {
        var next = now
        to(&next)
        if next == now { return }
        now = next
        platform.keepPreferences(now.text)
        platform.allowScreenshots(now.screenshots)
    }
}
