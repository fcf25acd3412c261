import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: AddTaps {}
private struct NoHandTaps: ByHandTaps {}
private struct NoImportTaps: ImportTaps {}

private let ways = AddState(hasCamera: true, apps: ["Aegis", "Bitwarden", "2FAS", "Google Authenticator"])
private let nothing = TokenDraft(problem: .secretMissing, code: nil, validFromMs: nil, validUntilMs: nil, weak: false)
private let draft = TokenDraft(
    problem: nil, code: ShownCode(digits: "287082", spelled: "287 082"), validFromMs: nowMs - 12_000, validUntilMs: nowMs + 18_000,
    weak: false
)
private let form = with(emptyForm) { ($0.issuer, $0.account) = ("Mail", "maya@clinic.example") }

private func entry(
    _ index: UInt32, _ title: String, _ state: ImportState, reason: String? = nil, cause: ImportCause? = nil, warning: String? = nil
) -> ImportRow {
    ImportRow(
        index: index, title: title, account: "maya@clinic.example", kind: .totp, group: nil, state: state, reason: reason,
        cause: cause, warning: warning, chosen: state == .new
    )
}

private let refused = "This entry has no secret. It was left out."
private let read = ImportPreview(
    apps: ["Aegis"],
    rows: [
        entry(0, "Mail", .new),
        entry(1, "Northwind", .new, warning: "The secret of this token is short (under 128 bits)."),
        entry(2, "Bank", .duplicate),
        entry(3, "Library", .changed, reason: "It is called “Books” here.", cause: .changed),
        entry(4, "Old VPN", .refused, reason: refused, cause: .noSecret),
    ],
    new: 2, duplicates: 1, changed: 1, refused: 1, missing: []
)
private let report = ImportReport(
    rows: [ImportedRow(title: "Old VPN", account: "maya", outcome: .refused, reason: refused, cause: .noSecret)], added: 12, updated: 0,
    present: 2, leftOut: 0, refused: 1, missing: []
)

struct AddPreviews: PreviewProvider {
    static var previews: some View {
        of(ways).previewDisplayName("add-ways")
        of(with(ways) { $0.hasCamera = false }).previewDisplayName("add-no-camera")
        of(with(ways) { $0.pasting = true }, "otpauth://totp/Mail").previewDisplayName("add-pasting")
        of(with(ways) { $0.waiting = 7 }).previewDisplayName("add-waiting")
        of(with(ways) { $0.doing = busy }).previewDisplayName("add-reading")
        of(with(ways) { $0.asks = .password }, "secret").previewDisplayName("add-password")
        of(with(ways) { ($0.asks, $0.doing) = (.password, failed(.WrongBackupPassword(sentence: ""))) })
            .previewDisplayName("add-password-wrong")
        of(with(ways) { $0.asks = .memory }).previewDisplayName("add-memory")
        of(with(ways) { $0.doing = failed(.InvalidInput(field: "file", sentence: "")) }).previewDisplayName("add-unreadable-file")
    }

    private static func of(_ state: AddState, _ typed: String = "") -> some View {
        Previewed { AddContent(state: state, secret: Secret(typed), pasted: Secret(typed), taps: NoTaps()) }
    }
}

struct ByHandPreviews: PreviewProvider {
    static var previews: some View {
        of(ByHandState(draft: nothing), "").previewDisplayName("hand-empty")
        of(ByHandState(form: form, draft: draft)).previewDisplayName("hand-code")
        of(ByHandState(form: form, draft: with(draft) { $0.weak = true })).previewDisplayName("hand-weak")
        of(ByHandState(form: form, draft: with(nothing) { $0.problem = .secret })).previewDisplayName("hand-wrong-secret")
        of(ByHandState(form: with(form) { $0.digits = "4" }, draft: with(nothing) { $0.problem = .digits }, more: true))
            .previewDisplayName("hand-more-wrong-digits")
        of(
            ByHandState(
                form: with(form) { $0.kind = .hotp }, draft: with(draft) { ($0.validFromMs, $0.validUntilMs) = (nil, nil) }, more: true
            )
        ).previewDisplayName("hand-more-counter")
        of(ByHandState(form: with(form) { $0.kind = .steam }, draft: draft, more: true)).previewDisplayName("hand-more-steam")
        of(ByHandState(form: form, draft: draft, duplicate: "1")).previewDisplayName("hand-duplicate")
    }

    private static func of(_ state: ByHandState, _ typed: String = "made up") -> some View {
        Previewed { ByHandContent(state: state, secret: Secret(typed), taps: NoHandTaps()) }
    }
}

struct ImportPreviews: PreviewProvider {
    static var previews: some View {
        of(ImportPage(preview: read, chosen: [0, 1])).previewDisplayName("import-preview")
        of(ImportPage(preview: read)).previewDisplayName("import-none-chosen")
        of(ImportPage(preview: with(read) { ($0.apps, $0.missing) = (["Google Authenticator"], ["2 of 3"]) }, chosen: [0, 1]))
            .previewDisplayName("import-missing")
        of(ImportPage(preview: read, chosen: [0], doing: failed(.InvalidInput(field: "rows", sentence: ""))))
            .previewDisplayName("import-no-room")
        of(ImportPage()).previewDisplayName("import-nothing")
        of(ImportPage(preview: read, report: report)).previewDisplayName("import-report")
        of(ImportPage(preview: read, report: with(report) { ($0.updated, $0.leftOut, $0.missing) = (1, 3, ["2 of 3"]) }))
            .previewDisplayName("import-report-missing")
    }

    private static func of(_ state: ImportPage) -> some View { Previewed { ImportContent(state: state, taps: NoImportTaps()) } }
}
