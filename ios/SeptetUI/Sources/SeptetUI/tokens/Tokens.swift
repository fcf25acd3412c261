import SeptetKit

/// What Tokens shows.
public struct TokensState: Sendable, Equatable {
    public var codes: Codes
    public var sync: SyncView
    public var groups: [GroupRow]

    /// What is searched for; nil: nobody searches.
    public var query: String?

    /// The group that is looked at; nil: all.
    public var group: String?

    public var compact: Bool
    public var hideCodes: Bool

    /// Those that are chosen; nil: nobody chooses.
    public var chosen: Set<String>?

    public var doing: Doing

    public init(
        codes: Codes = Codes(locked: false, rows: [], refreshAtMs: nil), sync: SyncView, groups: [GroupRow] = [], query: String? = nil,
        group: String? = nil, compact: Bool = false, hideCodes: Bool = false, chosen: Set<String>? = nil, doing: Doing = Doing()
    ) {
        self.codes = codes
        self.sync = sync
        self.groups = groups
        self.query = query
        self.group = group
        self.compact = compact
        self.hideCodes = hideCodes
        self.chosen = chosen
        self.doing = doing
    }
}

/// What Tokens can be told.
@MainActor public protocol TokensTaps: Sendable {
    func open(_ id: String)
    func nextHotp(_ id: String)
    func search(_ query: String?)
    func show(_ group: String?)
    func setCompact(_ compact: Bool)
    func fetchAnew()
    func startOver()
    func openClock()
    func openDevices()
    func openSettings()

    /// The rows that are in sight, by their ids.
    func seen(_ ids: [String])
    func add()
    func openOrganise()
    func choose(_ id: String, on: Bool)
    func endChoice()
    func editChosen()
    func removeChosen()
}

extension TokensTaps {
    public func open(_ id: String) {}
    public func nextHotp(_ id: String) {}
    public func search(_ query: String?) {}
    public func show(_ group: String?) {}
    public func setCompact(_ compact: Bool) {}
    public func fetchAnew() {}
    public func startOver() {}
    public func openClock() {}
    public func openDevices() {}
    public func openSettings() {}
    public func seen(_ ids: [String]) {}
    public func add() {}
    public func openOrganise() {}
    public func choose(_ id: String, on: Bool) {}
    public func endChoice() {}
    public func editChosen() {}
    public func removeChosen() {}
}
