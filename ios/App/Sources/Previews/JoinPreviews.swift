import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: JoinTaps {}
private struct NoLetInTaps: LetInTaps {}

private let begun = JoinView(
    step: .choose, qr: nil, emoji: [], expiresInS: nil, numberIsProved: true, password: BackupOffer(inS: 0),
    recoveryKey: BackupOffer(inS: 0), waitInS: nil, problem: nil
)
private let seven = [
    EmojiView(index: 43, sign: "☂", name: "Umbrella"), EmojiView(index: 37, sign: "☀", name: "Sun"),
    EmojiView(index: 50, sign: "⚓", name: "Anchor"), EmojiView(index: 56, sign: "✂", name: "Scissors"),
    EmojiView(index: 36, sign: "★", name: "Star"), EmojiView(index: 38, sign: "☁", name: "Cloud"),
    EmojiView(index: 62, sign: "♫", name: "Guitar"),
]
private let phone = ApprovalView(
    deviceId: "2", name: "Maya’s new phone", model: "Pixel 10", platform: "android 17", emoji: [], canApprove: true, moving: false
)
private let waiting = DeviceRow(
    id: "3", name: "Maya’s new phone", loggedName: nil, model: "", platform: "", thisDevice: false, way: nil, addedAtMs: nowMs,
    lastSeenMs: nil, graceInS: nil, waitInS: 82_000, removable: true
)

/// Made up: it invites nobody.
private let qr = qrSquares(text: "septet://join/made-up-for-a-picture-of-the-screen-that-nobody-can-join-by")

struct JoinPreviews: PreviewProvider {
    static var previews: some View {
        of(begun).previewDisplayName("join-choose")
        of(with(begun) { ($0.step, $0.numberIsProved) = (.none, false) }).previewDisplayName("join-before-set-up")
        of(with(begun) { ($0.password, $0.recoveryKey) = (nil, nil) }).previewDisplayName("join-no-backup")
        of(with(begun) { ($0.password, $0.recoveryKey) = (BackupOffer(inS: 600), nil) }).previewDisplayName("join-backup-later")
        of(with(begun) { ($0.step, $0.expiresInS) = (.showQr, 580) }) { $0.qr = qr }.previewDisplayName("join-qr")
        of(with(begun) { $0.step = .showQr }).previewDisplayName("join-qr-not-there-yet")
        of(with(begun) { ($0.step, $0.expiresInS) = (.awaitAnswer, 580) }).previewDisplayName("join-await-answer")
        of(with(begun) { ($0.step, $0.emoji, $0.expiresInS) = (.compare, seven, 500) }).previewDisplayName("join-compare")
        of(with(begun) { ($0.step, $0.emoji, $0.expiresInS) = (.awaitOther, seven, 480) }).previewDisplayName("join-await-other")
        of(with(begun) { ($0.step, $0.problem) = (.stopped, "The ten minutes are over. Nothing was changed. Begin again.") })
            .previewDisplayName("join-stopped")
        of(begun, "made up and long") { $0.asks = .password }.previewDisplayName("join-password")
        of(begun, "2345-6789") { $0.asks = .recoveryKey }.previewDisplayName("join-key")
        of(begun) { ($0.asks, $0.doing) = (.password, failed(.WrongBackupPassword(sentence: ""))) }
            .previewDisplayName("join-password-wrong")
        of(begun) { ($0.asks, $0.progress, $0.doing) = (.password, .init(step: .open, done: 12, of: 37), busy) }
            .previewDisplayName("join-recovering")
        of(begun) { $0.entering = true }.previewDisplayName("join-entering")
        of(with(begun) { $0.waitInS = 80_000 }).previewDisplayName("join-waiting")
        of(begun) { $0.doing = offline }.previewDisplayName("join-offline")
    }

    private static func of(_ view: JoinView, _ typed: String = "", _ change: (inout JoinState) -> Void = { _ in }) -> some View {
        let state = with(JoinState(view: view), change)
        return Previewed { JoinContent(state: state, secret: Secret(typed), taps: NoTaps(), onBack: {}) }
    }
}

struct LetInPreviews: PreviewProvider {
    static var previews: some View {
        of(LetInState(waiting: [waiting])).previewDisplayName("letin-scan")
        of(LetInState(camera: false)).previewDisplayName("letin-no-camera")
        of(LetInState(opened: true)).previewDisplayName("letin-opened")
        of(LetInState(moving: true)).previewDisplayName("letin-move")
        of(LetInState(asks: phone)).previewDisplayName("letin-asks")
        of(LetInState(asks: with(phone) { $0.canApprove = false })).previewDisplayName("letin-compare-wait")
        of(LetInState(asks: with(phone) { $0.emoji = seven })).previewDisplayName("letin-compare")
        of(
            LetInState(
                moving: true,
                moved: MoveView(
                    to: "Maya’s new phone", notice: "Codes that you added yourself stay here. Look first whether they are there."
                )
            )
        ).previewDisplayName("letin-moved")
        of(LetInState(doing: offline)).previewDisplayName("letin-offline")
    }

    private static func of(_ state: LetInState) -> some View { Previewed { LetInContent(state: state, taps: NoLetInTaps()) } }
}
