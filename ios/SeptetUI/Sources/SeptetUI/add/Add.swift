import SeptetKit

/// What a file needs before it is read.
public enum Asks: Sendable {
    case password, memory
}

/// What Add shows.
public struct AddState: Sendable, Equatable {
    public var hasCamera: Bool

    /// Whose files are read.
    public var apps: [String]

    /// Tokens that were read and not added yet.
    public var waiting: Int

    /// What the chosen file needs; nil: nothing.
    public var asks: Asks?

    /// The field to paste into is open.
    public var pasting: Bool

    public var doing: Doing

    public init(
        hasCamera: Bool = false, apps: [String] = [], waiting: Int = 0, asks: Asks? = nil, pasting: Bool = false, doing: Doing = Doing()
    ) {
        self.hasCamera = hasCamera
        self.apps = apps
        self.waiting = waiting
        self.asks = asks
        self.pasting = pasting
        self.doing = doing
    }
}

/// What Add can be told.
@MainActor public protocol AddTaps: Sendable {
    func scan()
    func pick(_ what: Picked)
    func paste()
    func usePasted()
    func typeByHand()
    func see()
    func openFile(muchMemory: Bool)
    func turnBack()
    func stop()
}

extension AddTaps {
    public func scan() {}
    public func pick(_ what: Picked) {}
    public func paste() {}
    public func usePasted() {}
    public func typeByHand() {}
    public func see() {}
    public func openFile(muchMemory: Bool) {}
    public func turnBack() {}
    public func stop() {}
}
