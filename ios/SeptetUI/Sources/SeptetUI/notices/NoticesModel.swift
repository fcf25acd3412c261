import Observation
import SeptetKit

/// The notice that lies over everything.
@MainActor @Observable public final class NoticesModel: NoticesTaps, Followed {
    private let phone: Phone
    private let notices: Notices
    private let work = Work()
    private var view: NoticesView?

    public var state: NoticesState { NoticesState(row: view?.first, more: Int(view?.more ?? 0), doing: work.doing) }

    public init(_ phone: Phone) {
        self.phone = phone
        notices = phone.septet.notices()
    }

    /// Counts down, for as long as the app is seen.
    public func follow() async {
        await work.whileSeen {
            for await view in self.phone.counted(.notices, .account, .lock, pull: self.notices.view) { self.view = view }
        }
    }

    public func cancelIt() {
        guard let row = state.row else { return }
        work.run(outlives: true) { [notices] in try await notices.cancel(id: row.id) }
    }

    public func putAway() {
        guard let row = state.row else { return }
        work.run { [notices] in try await aside { try notices.putAway(id: row.id) } }
    }
}
