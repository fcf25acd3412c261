import Observation
import SeptetKit

/// The order of the list, and what is left out of it.
@MainActor @Observable public final class OrganiseModel: OrganiseTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let tokens: Tokens
    private let work = Work()
    private var own = OrganiseState()

    public var state: OrganiseState { with(own) { $0.doing = work.doing } }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        tokens = phone.septet.tokens()
        own = now()
    }

    /// Looks again after each change, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen { for await now in self.phone.views(.tokens, .lock, pull: self.now) { self.own = now } }
    }

    public func select() {
        phone.choice = []
        go(.tokens)
    }

    public func sort(_ order: SortOrder) { change { try $0.setSortOrder(order: order) } }

    public func forgetUsage() { change { try $0.forgetUsage() } }

    public func show(_ id: String) { change { _ = try $0.setHidden(id: id, hidden: false) } }

    public func openTrash() { go(.trash) }

    public func openDuplicates() { go(.duplicates) }

    public func openExport() { go(.export) }

    private func change(_ step: @escaping @Sendable (Tokens) throws -> Void) {
        work.run { [tokens] in try await aside { try step(tokens) } }
    }

    private func now() -> OrganiseState {
        guard let order = try? tokens.sortOrder(), let all = try? tokens.list(query: "", group: nil) else { return OrganiseState() }
        return OrganiseState(order: order, hidden: all.filter(\.hidden))
    }
}
