import SeptetKit

/// What Security log shows.
public struct SecurityLogState: Sendable, Equatable {
    public var notices: NoticesView
    public var doing: Doing

    public init(notices: NoticesView, doing: Doing = Doing()) {
        self.notices = notices
        self.doing = doing
    }
}

/// What Security log can be told.
@MainActor public protocol SecurityLogTaps: Sendable {
    func refresh()
}

extension SecurityLogTaps {
    public func refresh() {}
}
