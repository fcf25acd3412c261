import SeptetKit

/// What Trash shows.
public struct TrashState: Sendable, Equatable {
    public var rows: [TrashRow]
    public var doing: Doing

    public init(rows: [TrashRow] = [], doing: Doing = Doing()) {
        self.rows = rows
        self.doing = doing
    }
}

/// What Trash can be told.
@MainActor public protocol TrashTaps: Sendable {
    func restore(_ id: String)
    func purge(_ id: String)
}

extension TrashTaps {
    public func restore(_ id: String) {}
    public func purge(_ id: String) {}
}
