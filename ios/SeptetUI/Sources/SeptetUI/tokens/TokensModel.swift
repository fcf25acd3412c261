import Observation
import SeptetKit

/// The codes of now, of what is searched for.
@MainActor @Observable public final class TokensModel: TokensTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let tokens: Tokens
    private let work = Work()
    private var query: String?
    private var group: String?
    private var sync: SyncView
    private var groups: [GroupRow] = []
    private var found: Codes
    private var inSight: [String] = []
    private var codes = Codes(locked: false, rows: [], refreshAtMs: nil)

    public var state: TokensState {
        let seen = Dictionary(codes.rows.map { ($0.id, $0) }) { first, _ in first }
        let preferences = phone.preferences.now
        return TokensState(
            codes: with(found) { $0.rows = $0.rows.map { seen[$0.id] ?? $0 } }, sync: sync, groups: groups, query: query, group: group,
            compact: preferences.compact, hideCodes: preferences.hideCodes, chosen: phone.choice, doing: work.doing
        )
    }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        tokens = phone.septet.tokens()
        sync = phone.septet.sync().view()
        found = tokens.rows(query: "", group: nil)
    }

    /// Pulls rows, their codes and the age of it all, for as long as the screen is there.
    public func follow() async {
        let (phone, tokens) = (phone, tokens)
        await work.whileSeen(
            { for await found in phone.views(.tokens, .lock, pull: self.rows) { self.found = found } },
            { for await groups in phone.views(.tokens, .lock, pull: { (try? tokens.groups()) ?? [] }) { self.groups = groups } },
            { for await codes in phone.codes(.tokens, .lock, pull: self.seenCodes) { self.codes = codes } },
            { for await sync in phone.counted(.sync, .lock, pull: { phone.septet.sync().view() }) { self.sync = sync } }
        )
    }

    public func open(_ id: String) { go(.code(id: id)) }
    public func nextHotp(_ id: String) { work.run { [tokens] in try await aside { try tokens.nextHotp(id: id) } } }
    public func search(_ query: String?) { self.query = query }
    public func show(_ group: String?) { self.group = group }
    public func setCompact(_ compact: Bool) { phone.preferences.change { $0.compact = compact } }
    public func fetchAnew() { work.run { try await self.phone.septet.sync().run() } }
    public func startOver() { phone.platform.startOver() }
    public func openClock() { phone.platform.openSettings(.clock) }
    public func openDevices() { go(.devices) }
    public func openSettings() { go(.settings) }
    public func seen(_ ids: [String]) { if ids != inSight { inSight = ids } }
    public func add() { go(.add) }
    public func openOrganise() { go(.organise) }
    public func choose(_ id: String, on: Bool) { phone.choice = on ? (phone.choice ?? []).union([id]) : phone.choice?.subtracting([id]) }
    public func endChoice() { phone.choice = nil }
    public func editChosen() { go(.edit(ids: (phone.choice ?? []).sorted())) }

    public func removeChosen() {
        let ids = (phone.choice ?? []).sorted()
        work.run(outlives: true, { [tokens] in try await aside { try tokens.removeAll(ids: ids) } }, then: endChoice)
    }

    private func seenCodes(_ nowMs: UInt64) -> Codes { tokens.codesOf(ids: inSight, nowMs: nowMs) }

    /// Those that are searched for. It looks at nothing else here: the whole list is read anew when that changes.
    func rows() -> Codes { tokens.rows(query: query ?? "", group: group) }
}
