import SeptetKit
import SeptetTexts

/// What Devices shows.
public struct DevicesState: Sendable, Equatable {
    public var view: DevicesView
    public var doing: Doing

    public init(view: DevicesView, doing: Doing = Doing()) {
        self.view = view
        self.doing = doing
    }
}

/// What Devices can be told.
@MainActor public protocol DevicesTaps: Sendable {
    func refresh()
    func remove(_ id: String)
    func letJoin(_ on: Bool)
    func othersAreLost()
    func othersAreKept()
    func letIn(moving: Bool)
    func recoveryWasRead()
}

extension DevicesTaps {
    public func refresh() {}
    public func remove(_ id: String) {}
    public func letJoin(_ on: Bool) {}
    public func othersAreLost() {}
    public func othersAreKept() {}
    public func letIn(moving: Bool) {}
    public func recoveryWasRead() {}
}

extension DevicesState {
    /// This phone may change something now.
    public var mayChange: Bool { view.graceInS == 0 && !doing.busy }
}

extension Texts {
    /// How a phone came in, and when.
    public func added(_ way: JoinWay?, _ ago: String) -> String {
        switch way {
        case nil: devicesWaits
        case .first: devicesAddedFirst(ago: ago)
        case .qr: devicesAddedQr(ago: ago)
        case .emoji: devicesAddedEmoji(ago: ago)
        case .password: devicesAddedPassword(ago: ago)
        case .recoveryKey: devicesAddedRecoveryKey(ago: ago)
        case .wait: devicesAddedWait(ago: ago)
        }
    }
}
