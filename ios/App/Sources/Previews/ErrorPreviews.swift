import SeptetKit
import SeptetUI
import SwiftUI

/// What `InvalidInput` names: each field that has a sentence of its own.
private let fields = [
    "phone", "email", "code", "pin", "password", "server_url", "clock", "file", "scheme", "secret", "rows", "note", "number", "approval",
    "recovery_key", "backup", "multi_device", "invitation",
]

/// Each case once.
private let allErrors: [AppError] =
    [
        .Network(sentence: ""), .RateLimited(retryAfterS: 300, sentence: ""), .WrongCode(attemptsLeft: 3, sentence: ""),
        .WrongCode(attemptsLeft: 0, sentence: ""), .SessionExpired(sentence: ""), .SignedOut(sentence: ""),
        .WrongBackupPassword(sentence: ""), .DamagedBackup(sentence: ""), .Stopped(sentence: ""), .DeviceStorage(sentence: ""),
        .UpdateRequired(sentence: ""), .Locked(sentence: ""), .Internal(incident: "0badcafe", sentence: ""),
    ] + fields.map { .InvalidInput(field: $0, sentence: "") }

/// All of them, four on a page.
struct ErrorPreviews: PreviewProvider {
    static var previews: some View {
        of(1).previewDisplayName("errors-1")
        of(2).previewDisplayName("errors-2")
        of(3).previewDisplayName("errors-3")
        of(4).previewDisplayName("errors-4")
        of(5).previewDisplayName("errors-5")
        of(6).previewDisplayName("errors-6")
        of(7).previewDisplayName("errors-7")
        of(8).previewDisplayName("errors-8")
    }

    private static func of(_ page: Int) -> some View {
        Previewed {
            ScrollPage("Errors", onBack: nil) {
                ForEach(Array(allErrors.dropFirst((page - 1) * 4).prefix(4).enumerated()), id: \.offset) { _, error in
                    ProblemBanner(error)
                }
            }
        }
    }
}
