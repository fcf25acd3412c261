import SeptetKit

/// How a request ended.
public enum Answered: Sendable {
    case approved, denied, notMe, expired
}

/// What Approval shows.
public struct ApprovalState: Sendable, Equatable {
    /// The request; nil: none waits, or it was answered.
    public var row: ApprovalRow?

    public var answered: Answered?

    /// The number, where it is typed.
    public var number: String

    public var doing: Doing

    public init(row: ApprovalRow? = nil, answered: Answered? = nil, number: String = "", doing: Doing = Doing()) {
        self.row = row
        self.answered = answered
        self.number = number
        self.doing = doing
    }
}

/// What Approval can be told.
@MainActor public protocol ApprovalTaps: Sendable {
    func approve(_ number: UInt32?)
    func typeNumber(_ number: String)
    func deny()
    func notMe()
    func close()
}

extension ApprovalTaps {
    public func approve(_ number: UInt32?) {}
    public func typeNumber(_ number: String) {}
    public func deny() {}
    public func notMe() {}
    public func close() {}
}
