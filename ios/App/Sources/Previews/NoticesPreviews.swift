import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: NoticesTaps {}
private struct NoApprovalTaps: ApprovalTaps {}

private let notice = NoticeRow(
    id: 7, kind: .deviceAdded, sentence: "", name: "Tablet on ward 3", phoneHint: nil, here: false, atMs: ago(300), deviceId: "2",
    endsInS: nil, canCancel: false, unread: true, comesFirst: true
)
private let started = with(notice) {
    ($0.kind, $0.name, $0.endsInS, $0.canCancel) = (.recoveryStarted, "Somebody’s phone", 82_000, true)
}
private let request = ApprovalRow(
    id: "1", application: "Lakeside Clinic", color: "#0b5c6b", logo: nil, account: "dr.okafor", title: "Sign in",
    details: [
        ApprovalDetail(label: "Workstation", value: "Ward 3, desk 2"), ApprovalDetail(label: "Address", value: "192.0.2.7"),
    ],
    needsNumber: true, choices: [17, 42, 88], expiresInS: 95, validUntilMs: nowMs + 95_000, canAnswer: true
)

struct NoticesPreviews: PreviewProvider {
    static var previews: some View {
        of(NoticesState(row: notice)).previewDisplayName("notices-device-added")
        of(NoticesState(row: with(notice) { $0.name = nil })).previewDisplayName("notices-nameless")
        of(NoticesState(row: started, more: 2)).previewDisplayName("notices-recovery-started")
        of(NoticesState(row: with(started) { ($0.kind, $0.endsInS) = (.recoveryUsed, 3_000) })).previewDisplayName("notices-recovery-used")
        of(NoticesState(row: with(started) { ($0.kind, $0.endsInS) = (.deviceAwaitsTrust, nil) }))
            .previewDisplayName("notices-awaits-trust")
        of(NoticesState(row: with(started) { ($0.kind, $0.endsInS) = (.deletionStarted, 2_000_000) }))
            .previewDisplayName("notices-deletion")
        of(NoticesState(row: started, doing: busy)).previewDisplayName("notices-cancelling")
        of(NoticesState(row: started, doing: offline)).previewDisplayName("notices-offline")
    }

    private static func of(_ state: NoticesState) -> some View { Previewed { NoticesContent(state: state, taps: NoTaps()) } }
}

struct ApprovalPreviews: PreviewProvider {
    static var previews: some View {
        of(ApprovalState(row: request)).previewDisplayName("approval-choose")
        of(
            ApprovalState(
                row: with(request) {
                    $0.title = "Release of a controlled substance to the ward"
                    $0.account = ""
                    $0.application = "Northwind Hospital Group"
                }
            )
        ).previewDisplayName("approval-long")
        of(ApprovalState(row: with(request) { ($0.needsNumber, $0.choices) = (false, []) })).previewDisplayName("approval-no-number")
        of(
            ApprovalState(
                row: with(request) { $0.choices = [] }, number: "4", doing: failed(.InvalidInput(field: "number", sentence: ""))
            )
        ).previewDisplayName("approval-wrong-number")
        of(ApprovalState(row: with(request) { $0.canAnswer = false })).previewDisplayName("approval-may-not")
        of(ApprovalState(row: request, doing: busy)).previewDisplayName("approval-sending")
        of(ApprovalState(row: request, doing: offline)).previewDisplayName("approval-offline")
        of(ApprovalState(answered: .approved)).previewDisplayName("approval-approved")
        of(ApprovalState(answered: .denied)).previewDisplayName("approval-denied")
        of(ApprovalState(answered: .notMe)).previewDisplayName("approval-not-me")
        of(ApprovalState(answered: .expired)).previewDisplayName("approval-expired")
        of(ApprovalState()).previewDisplayName("approval-none")
    }

    private static func of(_ state: ApprovalState) -> some View { Previewed { ApprovalContent(state: state, taps: NoApprovalTaps()) } }
}
