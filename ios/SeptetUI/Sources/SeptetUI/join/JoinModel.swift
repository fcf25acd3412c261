import Observation
import SeptetKit

/// The ways in.
@MainActor @Observable public final class JoinModel: JoinTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let (join, backup, account): (Join, Backup, Account)
    private let work = Work()
    private var own: JoinState

    /// The password or key as it is typed.
    public let secret = Secret()

    public var state: JoinState { with(own) { $0.doing = work.doing } }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        (join, backup, account) = (phone.septet.join(), phone.septet.backup(), phone.septet.account())
        own = JoinState(view: join.view(), entering: account.view().stage == .binding)
    }

    /// Asks which ways there are, then how far it is, for as long as somebody looks. What fails is asked again.
    public func follow() async {
        if isEntering() { goOn() } else if join.view().numberIsProved { work.run { try await self.join.options() } }
        await work.whileSeen(
            { for await view in self.phone.counted(.join, .account, pull: self.join.view) { self.show(view) } },
            { for await now in self.phone.counted(.join, .account, pull: self.isEntering) { self.own.entering = now } },
            { for await now in self.phone.views(.backup, pull: { self.backup.view().progress }) { self.own.progress = now } },
            self.askAgain
        )
        secret.forget()
    }

    public func showQr() { work.run { try await self.join.invite() } }
    public func compareEmoji() { work.run { try await self.join.compareEmoji() } }
    public func emojiAre(same: Bool) { work.run { try await self.join.emojiAreSame(same: same) } }
    public func cancel() { work.run { try await self.join.cancel() } }
    public func goOn() { work.run { try await self.account.refresh() } }
    public func lookAgain() { work.run { try await self.join.refresh() } }
    public func stop() { backup.stop() }
    public func startWait() { work.run { try await self.join.startWait() } }
    public func giveUpWait() { work.run { try await self.join.giveUpWait() } }
    public func openTokens() { go(.tokens) }
    public func openSettings() { go(.settings) }

    public func ask(_ kind: BackupKind?) {
        secret.forget()
        own.asks = kind
    }

    public func recover() {
        // Not later: it is wiped with the screen, which the way in takes away.
        guard let kind = own.asks, case let typed = secret.copied() else { return }
        work.run(outlives: true) {
            // Where the rest failed too: the vault is open, and nobody types it again.
            defer { if self.isEntering() { self.secret.forget() } }
            return try await typed.wiped { try await self.join.recover(kind: kind, secret: $0) }
        }
    }

    private func isEntering() -> Bool { account.view().stage == .binding }

    private func show(_ view: JoinView) {
        own.view = view
        own.qr = view.qr.flatMap { qrSquares(text: $0.text) }
    }

    private func askAgain() async {
        while !Task.isCancelled {
            await phone.until(.seconds(60)) { self.own.view.step.isBegun }
            try? await Task.sleep(for: .seconds(2))
            if !work.doing.busy, !isEntering() { _ = try? await join.refresh() }
        }
    }
}
