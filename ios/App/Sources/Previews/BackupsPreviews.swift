import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: BackupsTaps {}
private struct NoPasswordTaps: PasswordTaps {}

private let off = BackupView(
    on: false, offer: false, hasPassword: false, hasRecoveryKey: false, entries: 37, waiting: 0, unreadable: 0, ageS: nil,
    describedAtMs: nil,
    describedEntries: nil, verifiedAtMs: nil, verified: nil, verifiedReadable: nil, verifiedEntries: nil, rehearsalDue: false,
    removalsToConfirm: nil, rotating: false, copyDue: false, problem: nil, progress: nil
)
private let on = with(off) {
    ($0.on, $0.hasPassword, $0.hasRecoveryKey, $0.ageS) = (true, true, true, 300)
    ($0.verifiedAtMs, $0.verified, $0.verifiedReadable, $0.verifiedEntries) = (ago(90_000), "37 of 37 readable", 37, 37)
}
private let empty = with(on) { ($0.verified, $0.verifiedReadable, $0.verifiedEntries) = ("nothing to read yet", 0, 0) }
private let versions = [
    BackupVersion(version: 8, atMs: ago(90_000), entries: 37), BackupVersion(version: 5, atMs: ago(900_000), entries: 1),
]
private let weak = PasswordStrength(score: 1, goodEnough: false, advice: "This is a common password. Add another word or two.")
private let good = PasswordStrength(score: 4, goodEnough: true, advice: "")
private let set = PasswordState(why: .set)

/// Made up: it opens nothing.
private let key = ShownRecoveryKey(text: "2345 6789 ABCD EFGH JKLM NPQR STUV WXYZ 2345")

private func working(_ step: ProgressStep, of: UInt32) -> PasswordState {
    with(set) { ($0.progress, $0.doing) = (.init(step: step, done: of / 3, of: of), busy) }
}

struct BackupsPreviews: PreviewProvider {
    static var previews: some View {
        of(off).previewDisplayName("backups-off")
        of(on).previewDisplayName("backups-on")
        of(
            with(on) {
                ($0.verifiedAtMs, $0.verified, $0.verifiedReadable, $0.verifiedEntries) = (nil, nil, nil, nil)
                $0.waiting = 2
            }
        ).previewDisplayName("backups-never-verified")
        of(with(on) { $0.rehearsalDue = true }).previewDisplayName("backups-rehearsal")
        of(with(on) { $0.removalsToConfirm = 12 }).previewDisplayName("backups-removals")
        of(with(on) { ($0.unreadable, $0.rotating) = (3, true) }).previewDisplayName("backups-unreadable")
        of(with(on) { $0.problem = "The recovery key was not shown. Make a new one." }).previewDisplayName("backups-problem")
        of(with(on) { $0.progress = .init(step: .upload, done: 20, of: 37) }) { $0.doing = busy }.previewDisplayName("backups-working")
        of(on) { $0.versions = versions }.previewDisplayName("backups-versions")
        of(on) { $0.versions = [] }.previewDisplayName("backups-no-versions")
        of(on) { ($0.versions, $0.restored) = (versions, Restored(entries: 37, readable: 37, added: 4, sentence: "")) }
            .previewDisplayName("backups-restored")
        of(on) { $0.doing = offline }.previewDisplayName("backups-offline")
        Previewed { TurnOffQuestion(onDone: {}, onTurnOff: {}) }.previewDisplayName("backups-turn-off")
        Previewed { RestoreQuestion(onDone: {}, onRestore: {}) }.previewDisplayName("backups-restore")
    }

    private static func of(_ view: BackupView, _ change: (inout BackupsState) -> Void = { _ in }) -> some View {
        let state = with(BackupsState(view: view), change)
        return Previewed { BackupsContent(state: state, taps: NoTaps()) }
    }
}

struct PasswordPreviews: PreviewProvider {
    static var previews: some View {
        of(set).previewDisplayName("password-empty")
        of(with(set) { $0.strength = weak }, "password1").previewDisplayName("password-weak")
        of(with(set) { $0.strength = good }, "made up and long").previewDisplayName("password-strong")
        of(with(set) { ($0.strength, $0.differs) = (good, true) }, "made up and long", "made up and lung")
            .previewDisplayName("password-differs")
        of(with(set) { ($0.strength, $0.mayGoOn) = (good, true) }, "made up and long", "made up and long")
            .previewDisplayName("password-ready")
        of(working(.key, of: 0)).previewDisplayName("password-key-step")
        of(working(.upload, of: 37)).previewDisplayName("password-uploading")
        of(working(.verify, of: 37)).previewDisplayName("password-verifying")
        of(with(set) { $0.key = key }).previewDisplayName("password-recovery-key")
        of(with(set) { $0.done = on }).previewDisplayName("password-done")
        of(with(set) { $0.done = empty }).previewDisplayName("password-done-empty")
        of(PasswordState(why: .change)).previewDisplayName("password-change")
        of(PasswordState(why: .test)).previewDisplayName("password-test")
        of(PasswordState(why: .test, doing: failed(.WrongBackupPassword(sentence: "")))).previewDisplayName("password-test-wrong")
        of(PasswordState(why: .newKey)).previewDisplayName("password-new-key")
        of(with(set) { $0.doing = offline }).previewDisplayName("password-offline")
        Previewed { SkipQuestion(onDone: {}, onSkip: {}) }.previewDisplayName("password-skip")
    }

    private static func of(_ state: PasswordState, _ typed: String = "", _ again: String = "") -> some View {
        Previewed { PasswordContent(state: state, typed: Secret(typed), again: Secret(again), taps: NoPasswordTaps()) }
    }
}
