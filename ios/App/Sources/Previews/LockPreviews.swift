import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: LockTaps {}
private struct NoAppLockTaps: AppLockTaps {}

private let locked = LockView(
    on: true, locked: true, biometric: false, biometricAvailable: false, triesLeft: 10, waitS: 0, autoLockS: 60, problem: nil
)
private let open = with(locked) { ($0.locked, $0.biometric, $0.biometricAvailable) = (false, true, true) }
private let off = LockView(
    on: false, locked: false, biometric: false, biometricAvailable: true, triesLeft: 10, waitS: 0, autoLockS: nil, problem: nil
)
private let changed = "The fingers or faces of this phone were changed."

struct LockPreviews: PreviewProvider {
    static var previews: some View {
        of(locked).previewDisplayName("lock-pin")
        of(locked, 8).previewDisplayName("lock-typed")
        of(with(locked) { ($0.biometric, $0.biometricAvailable) = (true, true) }, 3).previewDisplayName("lock-biometric")
        of(locked, 0, busy).previewDisplayName("lock-unlocking")
        of(with(locked) { $0.triesLeft = 7 }, 0, failed(.WrongCode(attemptsLeft: 7, sentence: ""))).previewDisplayName("lock-wrong")
        of(with(locked) { ($0.triesLeft, $0.waitS) = (4, 28) }, 0, failed(.WrongCode(attemptsLeft: 4, sentence: "")))
            .previewDisplayName("lock-waits")
        of(
            with(locked) {
                $0.biometric = true
                $0.triesLeft = 0
                $0.problem = "The PIN was wrong ten times, so it is accepted no more."
            }
        ).previewDisplayName("lock-used-up")
        of(with(locked) { $0.problem = changed }).previewDisplayName("lock-biometric-changed")
        of(with(locked) { $0.biometric = true }, 0, failed(.Locked(sentence: "This phone did not recognise you. Use your PIN.")))
            .previewDisplayName("lock-biometric-failed")
        of(locked, 0, failed(.DeviceStorage(sentence: ""))).previewDisplayName("lock-problem")
    }

    private static func of(_ view: LockView, _ typed: Int = 0, _ doing: Doing = Doing()) -> some View {
        Previewed { LockContent(state: LockState(view: view, typed: typed, doing: doing), taps: NoTaps()) }
    }
}

struct AppLockPreviews: PreviewProvider {
    static var previews: some View {
        of(AppLockState(view: off)).previewDisplayName("applock-off")
        of(AppLockState(view: open)).previewDisplayName("applock-on")
        of(AppLockState(view: with(open) { ($0.biometric, $0.problem) = (false, changed) })).previewDisplayName("applock-biometric-changed")
        of(AppLockState(view: open, step: .old)).previewDisplayName("applock-old")
        of(
            AppLockState(
                view: with(open) { ($0.triesLeft, $0.waitS) = (5, 30) }, step: .old,
                doing: failed(.WrongCode(attemptsLeft: 5, sentence: ""))
            )
        ).previewDisplayName("applock-old-wrong")
        of(AppLockState(view: off, step: .new, typed: 6)).previewDisplayName("applock-new")
        of(AppLockState(view: off, step: .again)).previewDisplayName("applock-again")
        of(AppLockState(view: off, step: .new, differ: true)).previewDisplayName("applock-differ")
        of(AppLockState(view: off, step: .new, doing: failed(.InvalidInput(field: "pin", sentence: "")))).previewDisplayName("applock-weak")
        of(AppLockState(view: off, step: .again, doing: busy)).previewDisplayName("applock-turning-on")
    }

    private static func of(_ state: AppLockState) -> some View { Previewed { AppLockContent(state: state, taps: NoAppLockTaps()) } }
}
