import Observation
import SeptetKit

/// The backup as it is.
@MainActor @Observable public final class BackupsModel: BackupsTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let backup: Backup
    private let work = Work()
    private var own: BackupsState

    public var state: BackupsState { with(own) { $0.doing = work.doing } }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        backup = phone.septet.backup()
        own = BackupsState(view: backup.view())
    }

    /// Looks again after each change, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen { for await view in self.phone.views(.backup, .tokens, pull: self.backup.view) { self.own.view = view } }
    }

    public func open(_ why: PasswordFor) { go(.password(why)) }

    public func rotate() { work.run(outlives: true) { try await self.backup.rotate() } }

    public func turnOff() { work.run(outlives: true) { try await self.backup.turnOff() } }

    public func askVersions() { work.run { self.own.versions = try await self.backup.versions() } }

    public func restore(_ version: BackupVersion) {
        work.run(outlives: true) { self.own.restored = try await self.backup.restoreVersion(version: version.version) }
    }

    public func acceptRemovals() { work.run(outlives: true) { try await self.backup.acceptRemovals() } }

    public func keepRemoved() { work.run(outlives: true) { try await self.backup.keepRemoved() } }

    public func stop() { backup.stop() }
}
