import Observation
import SeptetKit

/// What the account's notices say, as last read.
@MainActor @Observable public final class SecurityLogModel: SecurityLogTaps, Followed {
    private let phone: Phone
    private let log: Notices
    private let work = Work()
    private var view: NoticesView

    public var state: SecurityLogState { SecurityLogState(notices: view, doing: work.doing) }

    public init(_ phone: Phone) {
        self.phone = phone
        log = phone.septet.notices()
        view = log.view()
    }

    /// Looks again after each change, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen { for await view in self.phone.views(.notices, .lock, pull: self.log.view) { self.view = view } }
    }

    public func refresh() { work.run { try await self.log.refresh() } }
}
