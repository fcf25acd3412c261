import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: TokensTaps {}

private let rows = [
    with(row("Lakeside Clinic", "dr.okafor", "#0b5c6b", "123 4567", .application)) { $0.pinned = true },
    row("Northwind Hospital Group, Department of Radiology", "maya.okafor@northwind.example", "#7a3e9d", "004 9182"),
    row("Mail", "maya@clinic.example", "#c2410c", "882 190"),
    with(row("Counter", "ward 3", "#1d4ed8", "554 021", .hotp)) {
        ($0.code, $0.nextCode, $0.validFromMs, $0.validUntilMs) = (nil, nil, nil, nil)
    },
]
private let bad = with(rows[2]) {
    ($0.id, $0.title, $0.code, $0.nextCode, $0.problem) = ("bad", "Old VPN", nil, nil, "Its secret is not base 32.")
}
private let whole = TokensState(codes: codes(rows), sync: synced)
private let groups = [GroupRow(name: "Work", tokens: 2, shown: 2), GroupRow(name: "Private", tokens: 1, shown: 1)]

private func codes(_ rows: [TokenRow]) -> Codes { Codes(locked: false, rows: rows, refreshAtMs: nil) }

private let forged =
    "Somebody who may not tried to change your account, for example to add a device. Your codes here still work, and nothing "
    + "is sent to that device. Tell whoever runs the server."

struct TokensPreviews: PreviewProvider {
    static var previews: some View {
        of(whole).previewDisplayName("tokens-cards")
        of(with(whole) { $0.compact = true }).previewDisplayName("tokens-compact")
        of(with(whole) { $0.hideCodes = true }).previewDisplayName("tokens-hidden-codes")
        of(with(whole) { ($0.groups, $0.group, $0.codes) = (groups, "Work", codes(Array(rows.prefix(2)))) })
            .previewDisplayName("tokens-groups")
        of(with(whole) { ($0.query, $0.codes) = ("mail", codes([rows[2]])) }).previewDisplayName("tokens-search")
        of(with(whole) { ($0.query, $0.codes) = ("xyz", codes([])) }).previewDisplayName("tokens-nothing-found")
        of(TokensState(sync: synced)).previewDisplayName("tokens-empty")
        of(TokensState(sync: with(synced) { $0.unreadable = 12 })).previewDisplayName("tokens-unreadable")
        of(with(whole) { ($0.codes, $0.compact) = (codes(rows + [bad]), true) }).previewDisplayName("tokens-bad-entry")
        of(with(whole) { ($0.sync.offline, $0.sync.ageS) = (true, 7_300) }).previewDisplayName("tokens-offline")
        of(with(whole) { ($0.sync.offline, $0.sync.ageS) = (true, nil) }).previewDisplayName("tokens-offline-never")
        of(
            with(whole) {
                $0.sync.clock = ClockDrift(aheadS: 130, measuredAgoS: 5)
                $0.sync.clockWarning = "ahead"
            }
        ).previewDisplayName("tokens-clock-ahead")
        of(with(whole) { $0.sync.trustProblem = forged }).previewDisplayName("tokens-distrust")
        of(with(whole) { $0.chosen = ["Mail"] }).previewDisplayName("tokens-choosing")
        of(with(whole) { ($0.chosen, $0.compact) = ([], true) }).previewDisplayName("tokens-choosing-none")
        of(with(whole) { $0.codes = codes(rows.map { row in with(row) { $0.icon = "mail" } }) }).previewDisplayName("tokens-icon")
        of(with(whole) { $0.doing = failed(.DeviceStorage(sentence: "")) }).previewDisplayName("tokens-problem")
    }

    private static func of(_ state: TokensState) -> some View { Previewed { TokensContent(state: state, taps: NoTaps()) } }
}
