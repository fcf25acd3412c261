import SeptetKit

/// What Clock shows.
public struct ClockState: Sendable, Equatable {
    public var sync: SyncView
    public var doing: Doing

    public init(sync: SyncView, doing: Doing = Doing()) {
        self.sync = sync
        self.doing = doing
    }
}

/// What Clock can be told.
@MainActor public protocol ClockTaps: Sendable {
    func compare()
    func openSettings()
}

extension ClockTaps {
    public func compare() {}
    public func openSettings() {}
}
