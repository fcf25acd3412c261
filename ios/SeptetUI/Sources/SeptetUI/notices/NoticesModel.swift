import Observation
import SeptetKit

/// The notices that come first. One that can still be stopped is put away until the app starts again, and not for good.
@MainActor @Observable public final class NoticesModel: NoticesTaps, Followed {
    private let phone: Phone
    private let notices: Notices
    private let work = Work()
    private var rows: [NoticeRow] = []
    private var away: Set<UInt64> = []

    public var state: NoticesState {
        // The oldest first: having seen one means that all before it were seen.
        let left = rows.filter { !away.contains($0.id) }
        return NoticesState(row: left.last, more: left.dropLast().count, doing: work.doing)
    }

    public init(_ phone: Phone) {
        self.phone = phone
        notices = phone.septet.notices()
    }

    /// Counts down, for as long as the app is seen.
    public func follow() async {
        await work.whileSeen {
            for await rows in self.phone.counted(.notices, .account, .lock, pull: self.first) { self.rows = rows }
        }
    }

    public func cancelIt() {
        guard let row = state.row else { return }
        work.run { [notices] in
            _ = try await notices.cancel(id: row.id)
            _ = try await aside { try notices.seen(id: row.id) }
        } then: {
            self.away.insert(row.id)
        }
    }

    public func putAway() {
        guard let first = state.row else { return }
        // Those that say the same, one after the other, are read as one: turning backups on sets two secrets.
        let left = self.first().filter { $0.id >= first.id }.reversed()
        let same = left.prefix { $0.id == first.id || ($0.sentence == first.sentence && !$0.canCancel) }.map(\.id)
        work.run { [notices] in
            try await aside { try notices.seen(id: same.last ?? first.id) }
        } then: {
            self.away.formUnion(same)
        }
    }

    private func first() -> [NoticeRow] { notices.view().rows.filter(\.comesFirst) }
}
