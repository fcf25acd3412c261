import SeptetKit

/// What Join shows.
public struct JoinState: Sendable, Equatable {
    public var view: JoinView

    /// The picture of the view's QR.
    public var qr: QrSquares?

    /// What is typed now; nil: neither.
    public var asks: BackupKind?

    public var progress: Progress?
    public var doing: Doing

    /// Let in, and its last step goes on.
    public var entering: Bool

    public init(
        view: JoinView, qr: QrSquares? = nil, asks: BackupKind? = nil, progress: Progress? = nil, doing: Doing = Doing(),
        entering: Bool = false
    ) {
        self.view = view
        self.qr = qr
        self.asks = asks
        self.progress = progress
        self.doing = doing
        self.entering = entering
    }
}

/// What Join can be told.
@MainActor public protocol JoinTaps: Sendable {
    func showQr()
    func compareEmoji()
    func emojiAre(same: Bool)
    func cancel()
    func lookAgain()
    func ask(_ kind: BackupKind?)
    func recover()
    func goOn()
    func openTokens()
    func openSettings()
    func stop()
    func startWait()
    func giveUpWait()
}

extension JoinTaps {
    public func showQr() {}
    public func compareEmoji() {}
    public func emojiAre(same: Bool) {}
    public func cancel() {}
    public func lookAgain() {}
    public func ask(_ kind: BackupKind?) {}
    public func recover() {}
    public func goOn() {}
    public func openTokens() {}
    public func openSettings() {}
    public func stop() {}
    public func startWait() {}
    public func giveUpWait() {}
}

extension JoinStep {
    /// A way in was begun, and one side waits for the other.
    public var isBegun: Bool { self == .showQr || self == .awaitAnswer || self == .compare || self == .awaitOther }
}
