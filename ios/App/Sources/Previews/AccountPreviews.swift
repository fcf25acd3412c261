import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: AccountTaps {}
private struct NoNumberTaps: NumberTaps {}
private struct NoLogTaps: SecurityLogTaps {}
private struct NoClockTaps: ClockTaps {}

private let profile = AccountProfileView(
    known: true, phoneHint: "••00", emails: ["maya@clinic.example", "maya@home.example"], multiDevice: false, deletedAtMs: nil,
    deletedInS: nil, changesInS: 0
)
private let change = NumberChangeView(
    stage: .notBegun, currentHint: "••00", newHint: nil, canSubmit: false, sentBy: nil, sms: allowed, voice: allowed,
    check: CheckPermission(allowed: false, inS: 0, attemptsLeft: 5), expiresInS: 0
)
private let proving = with(change) { ($0.stage, $0.newHint, $0.expiresInS) = (.verifying, "••42", 500) }
private let compared = with(synced) { $0.clock = ClockDrift(aheadS: 0, measuredAgoS: 65) }
private let notice = NoticeRow(
    id: 2, kind: .deviceAdded, sentence: "", name: "Tablet", phoneHint: nil, here: false, atMs: ago(90_000), deviceId: nil, endsInS: nil,
    canCancel: false, unread: false, comesFirst: false
)

struct AccountPreviews: PreviewProvider {
    static var previews: some View {
        of(AccountState(profile: profile, email: "maya@new.example")).previewDisplayName("account-known")
        of(AccountState(profile: with(profile) { $0.known = false }, doing: offline)).previewDisplayName("account-unknown-offline")
        of(AccountState(profile: with(profile) { ($0.deletedAtMs, $0.deletedInS) = (1, 2_500_000) }))
            .previewDisplayName("account-deleting")
        of(AccountState(profile: with(profile) { ($0.emails, $0.changesInS) = ([], 3_000) })).previewDisplayName("account-grace")
        Previewed { DeleteQuestion(onDone: {}, onDelete: {}) }.previewDisplayName("account-delete")
    }

    private static func of(_ state: AccountState) -> some View { Previewed { AccountContent(state: state, taps: NoTaps()) } }
}

struct NumberPreviews: PreviewProvider {
    static var previews: some View {
        of(NumberState(change: change, phone: "+1 650 555 0142")).previewDisplayName("number-new")
        of(NumberState(change: proving)).previewDisplayName("number-choose")
        of(
            NumberState(
                change: with(proving) {
                    $0.canSubmit = true
                    $0.sentBy = .sms
                    $0.check = CheckPermission(allowed: true, inS: 0, attemptsLeft: 5)
                },
                code: "12"
            )
        ).previewDisplayName("number-sent")
        of(NumberState(change: change, phone: "+1 650 555 0142", doing: failed(.InvalidInput(field: "phone", sentence: ""))))
            .previewDisplayName("number-taken")
        of(NumberState(change: with(change) { $0.stage = .moving }, doing: offline)).previewDisplayName("number-moving-offline")
    }

    private static func of(_ state: NumberState) -> some View { Previewed { NumberContent(state: state, taps: NoNumberTaps()) } }
}

struct SecurityLogPreviews: PreviewProvider {
    static var previews: some View {
        of([notice, with(notice) { ($0.id, $0.sentence) = (1, "Your account was made.") }]).previewDisplayName("log-two")
        of([], offline).previewDisplayName("log-empty-offline")
    }

    private static func of(_ rows: [NoticeRow], _ doing: Doing = Doing()) -> some View {
        let state = SecurityLogState(notices: NoticesView(rows: rows, unread: 0, first: nil, more: 0), doing: doing)
        return Previewed { SecurityLogContent(state: state, taps: NoLogTaps()) }
    }
}

struct ClockPreviews: PreviewProvider {
    static var previews: some View {
        of(compared).previewDisplayName("clock-right")
        of(with(compared) { ($0.clock, $0.clockWarning) = (ClockDrift(aheadS: 130, measuredAgoS: 5), "ahead") })
            .previewDisplayName("clock-ahead")
        of(with(compared) { ($0.clock, $0.clockWarning) = (ClockDrift(aheadS: -130, measuredAgoS: 5), "behind") })
            .previewDisplayName("clock-behind")
        of(with(compared) { $0.clock = nil }, offline).previewDisplayName("clock-unknown-offline")
    }

    private static func of(_ sync: SyncView, _ doing: Doing = Doing()) -> some View {
        Previewed { ClockContent(state: ClockState(sync: sync, doing: doing), taps: NoClockTaps()) }
    }
}
