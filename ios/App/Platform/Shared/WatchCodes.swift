import Foundation

/// What the phone tells the watch: of each application's token the code of now and the next one, and nothing that makes another.
struct WatchCodes: Codable, Sendable, Equatable {
    /// Nothing is told before the phone and the app are unlocked.
    var locked: Bool
    var rows: [Row]

    struct Row: Codable, Sendable, Equatable, Identifiable {
        var id: String
        var title: String
        var account: String
        var color: String
        /// In their order.
        var codes: [Code]
    }

    struct Code: Codable, Sendable, Equatable {
        var digits: String
        var spelled: String
        var fromMs: UInt64
        var untilMs: UInt64
    }
}
