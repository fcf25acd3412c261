import SeptetKit
import SeptetTexts

/// What Duplicates shows.
public struct DuplicatesState: Sendable, Equatable {
    public var groups: [DuplicateGroup]
    public var doing: Doing

    public init(groups: [DuplicateGroup] = [], doing: Doing = Doing()) {
        self.groups = groups
        self.doing = doing
    }
}

/// What Duplicates can be told.
@MainActor public protocol DuplicatesTaps: Sendable {
    func open(_ id: String)
    func remove(_ id: String)
}

extension DuplicatesTaps {
    public func open(_ id: String) {}
    public func remove(_ id: String) {}
}

extension Texts {
    /// Why one of them may be enough.
    public func reason(_ reason: DuplicateReason) -> String {
        switch reason {
        case .codes: duplicatesCodes
        case .secret: duplicatesSecret
        case .account: duplicatesAccount
        }
    }
}
