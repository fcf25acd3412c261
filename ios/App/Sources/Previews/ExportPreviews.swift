import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: ExportTaps {}

private let text = ExportFormat(id: "otpauth", name: "otpauth addresses", extension: "txt", mediaType: "text/plain")
private let google = ExportFormat(id: "google", name: "Google Authenticator", extension: "txt", mediaType: "text/plain")
private let formats = ExportState(formats: [text, google])
private let open = with(formats) { $0.format = text }
private let file = ShownFile(bytes: Data(), extension: "txt", mediaType: "text/plain", entries: 12, leftOut: [], applications: [], qrs: [])

/// Squares that say nothing.
private let qr = qrSquares(text: "otpauth-migration://made-up-for-a-picture-of-the-screen")!

struct ExportPreviews: PreviewProvider {
    static var previews: some View {
        of(formats, "long enough", "long").previewDisplayName("export-sealed-new-password")
        of(with(formats) { $0.backupOn = true }).previewDisplayName("export-sealed-of-backup")
        of(with(open) { $0.proof = .pin }, "482913").previewDisplayName("export-open-pin")
        of(with(open) { $0.proof = .backupPassword }).previewDisplayName("export-open-password")
        of(with(open) { $0.word = "export" }).previewDisplayName("export-open-word")
        of(with(open) { ($0.proof, $0.doing) = (.pin, failed(.WrongCode(attemptsLeft: 8, sentence: ""))) })
            .previewDisplayName("export-wrong-pin")
        of(with(open) { ($0.word, $0.doing) = ("export", busy) }).previewDisplayName("export-making")
        of(
            with(formats) {
                $0.file = with(file) { file in
                    file.leftOut = [LeftOutRow(title: "Steam", whole: true, reason: "No such kind.")]
                    file.applications = ["Clinic"]
                }
            }
        ).previewDisplayName("export-made")
        of(with(formats) { ($0.file, $0.saved) = (file, true) }).previewDisplayName("export-saved")
        of(with(formats) { ($0.file, $0.qr) = (with(file) { $0.qrs = [qr, qr, qr] }, 1) }).previewDisplayName("export-qrs")
    }

    private static func of(_ state: ExportState, _ secret: String = "", _ once: String = "") -> some View {
        Previewed { ExportContent(state: state, proof: Secret(secret), secret: Secret(secret), once: Secret(once), taps: NoTaps()) }
    }
}
