import Observation
import SeptetKit

/// What is here twice.
@MainActor @Observable public final class DuplicatesModel: DuplicatesTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let tokens: Tokens
    private let work = Work()
    private var groups: [DuplicateGroup] = []

    public var state: DuplicatesState { DuplicatesState(groups: groups, doing: work.doing) }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        tokens = phone.septet.tokens()
        groups = there()
    }

    /// Looks again after each change, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen { for await groups in self.phone.views(.tokens, .lock, pull: self.there) { self.groups = groups } }
    }

    public func open(_ id: String) { go(.code(id: id)) }

    public func remove(_ id: String) { work.run { [tokens] in try await aside { try tokens.remove(id: id) } } }

    private func there() -> [DuplicateGroup] { (try? tokens.duplicates()) ?? [] }
}
