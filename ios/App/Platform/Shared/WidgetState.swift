import Foundation

/// What app and widget know of each other: when the person tapped, and the language that was chosen. No code is in it.
enum WidgetState {
    private static let tapped = "widget-tapped"
    private static let chosen = "language"
    private static var shared: UserDefaults? { UserDefaults(suiteName: Home.group) }

    /// The language that was chosen in the app; nil: the system's.
    static var language: String? {
        get { shared?.string(forKey: chosen) }
        set { shared?.set(newValue, forKey: chosen) }
    }

    /// The person tapped, and the code of now may be shown.
    static func show() {
        shared?.set(Date(), forKey: tapped)
    }

    /// Nothing is to be shown.
    static func hide() {
        shared?.removeObject(forKey: tapped)
    }

    /// Whether a timeline that is asked for now is the answer to a tap: of each size that is on the home screen there is one.
    static var isTapped: Bool {
        guard let at = shared?.object(forKey: tapped) as? Date else { return false }
        // The system asks at once; when it does not, nobody looks any more.
        return abs(at.timeIntervalSinceNow) < 5
    }
}
