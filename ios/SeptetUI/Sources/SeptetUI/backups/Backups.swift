import SeptetKit

/// What Backups shows.
public struct BackupsState: Sendable, Equatable {
    public var view: BackupView

    /// Nil: not asked for.
    public var versions: [BackupVersion]?

    /// What came of restoring one of them.
    public var restored: Restored?

    public var doing: Doing

    public init(view: BackupView, versions: [BackupVersion]? = nil, restored: Restored? = nil, doing: Doing = Doing()) {
        self.view = view
        self.versions = versions
        self.restored = restored
        self.doing = doing
    }
}

/// What Backups can be told.
@MainActor public protocol BackupsTaps: Sendable {
    func open(_ why: PasswordFor)
    func rotate()
    func turnOff()
    func askVersions()
    func restore(_ version: BackupVersion)
    func acceptRemovals()
    func keepRemoved()
    func stop()
}

extension BackupsTaps {
    public func open(_ why: PasswordFor) {}
    public func rotate() {}
    public func turnOff() {}
    public func askVersions() {}
    public func restore(_ version: BackupVersion) {}
    public func acceptRemovals() {}
    public func keepRemoved() {}
    public func stop() {}
}
