import Observation
import SeptetKit

/// What can be brought back.
@MainActor @Observable public final class TrashModel: TrashTaps, Followed {
    private let phone: Phone
    private let tokens: Tokens
    private let work = Work()
    private var rows: [TrashRow] = []

    public var state: TrashState { TrashState(rows: rows, doing: work.doing) }

    public init(_ phone: Phone) {
        self.phone = phone
        tokens = phone.septet.tokens()
        rows = there()
    }

    /// Looks again after each change, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen { for await rows in self.phone.views(.tokens, .lock, pull: self.there) { self.rows = rows } }
    }

    public func restore(_ id: String) { work.run { [tokens] in try await aside { try tokens.restore(id: id) } } }

    public func purge(_ id: String) { work.run { [tokens] in try await aside { try tokens.purge(id: id) } } }

    private func there() -> [TrashRow] { (try? tokens.trash()) ?? [] }
}
