import SeptetKit

extension WatchCodes {
    /// What the watch is told at `nowMs`: codes of applications, of now and the next ones. Own tokens are never told.
    static func of(_ tokens: Tokens, nowMs: UInt64) -> WatchCodes {
        let now = tokens.codesAt(nowMs: nowMs)
        if now.locked { return nothing }
        let rows = now.rows.filter { $0.kind == .application }
        return WatchCodes(locked: false, rows: rows.map { row in told(row, by: tokens) })
    }

    /// Locked: no more than that.
    static let nothing = WatchCodes(locked: true, rows: [])

    private static func told(_ row: TokenRow, by tokens: Tokens) -> Row {
        // The next one as it will be in its own time, which is core's to say.
        let next = row.validUntilMs.flatMap { tokens.codesOf(ids: [row.id], nowMs: $0).rows.first }
        let codes = [row, next].compactMap { $0?.watchCode }
        return Row(id: row.id, title: row.title, account: row.account, color: row.color, codes: codes)
    }
}

extension TokenRow {
    fileprivate var watchCode: WatchCodes.Code? {
        guard let code, let validFromMs, let validUntilMs else { return nil }
        return WatchCodes.Code(digits: code.digits, spelled: code.spelled, fromMs: validFromMs, untilMs: validUntilMs)
    }
}
