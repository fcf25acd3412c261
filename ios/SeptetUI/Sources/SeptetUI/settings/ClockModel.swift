import Observation
import SeptetKit

/// The clock, as the last sync found it.
@MainActor @Observable public final class ClockModel: ClockTaps, Followed {
    private let phone: Phone
    private let sync: Sync
    private let work = Work()
    private var view: SyncView

    public var state: ClockState { ClockState(sync: view, doing: work.doing) }

    public init(_ phone: Phone) {
        self.phone = phone
        sync = phone.septet.sync()
        view = sync.view()
    }

    /// Counts its age, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen { for await view in self.phone.counted(.sync, .lock, pull: self.sync.view) { self.view = view } }
    }

    public func compare() { work.run { try await self.sync.run() } }

    public func openSettings() { phone.platform.openSettings(.clock) }
}
