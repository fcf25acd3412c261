import SeptetKit

/// What Let in shows.
public struct LetInState: Sendable, Equatable {
    /// The person moves to the new phone.
    public var moving: Bool

    /// The phone that asks.
    public var asks: ApprovalView?

    /// Phones that proved the number and wait.
    public var waiting: [DeviceRow]

    /// The new phone of a move is in.
    public var moved: MoveView?

    public var camera: Bool

    /// One phone may join by pictures now.
    public var opened: Bool

    public var doing: Doing

    public init(
        moving: Bool = false, asks: ApprovalView? = nil, waiting: [DeviceRow] = [], moved: MoveView? = nil, camera: Bool = true,
        opened: Bool = false, doing: Doing = Doing()
    ) {
        self.moving = moving
        self.asks = asks
        self.waiting = waiting
        self.moved = moved
        self.camera = camera
        self.opened = opened
        self.doing = doing
    }
}

/// What Let in can be told.
@MainActor public protocol LetInTaps: Sendable {
    func scan()
    func useText(_ qr: String)
    func compareWith(_ id: String)
    func openForOne()
    func approve()
    func decline()
    func finishMove()
}

extension LetInTaps {
    public func scan() {}
    public func useText(_ qr: String) {}
    public func compareWith(_ id: String) {}
    public func openForOne() {}
    public func approve() {}
    public func decline() {}
    public func finishMove() {}
}

extension ApprovalView {
    /// By emoji there is nothing to approve before they are there; by QR the picture proved it.
    public var isByQr: Bool { canApprove && emoji.isEmpty }
}
