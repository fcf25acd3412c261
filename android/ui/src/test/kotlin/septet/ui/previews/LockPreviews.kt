package septet.ui.previews

import septet.AppException
import septet.LockView
import septet.ui.Doing
import septet.ui.lock.AppLockContent
import septet.ui.lock.AppLockState
import septet.ui.lock.AppLockTaps
import septet.ui.lock.LockContent
import septet.ui.lock.LockState
import septet.ui.lock.LockTaps
import septet.ui.lock.PinStep
import septet.ui.startover.RefusedContent
import septet.ui.startover.RefusedTaps
import septet.ui.startover.StartOverQuestion

private val locked = LockView(true, true, false, false, 10u, 0uL, 60u, null)
private val open = locked.copy(locked = false, biometric = true, biometricAvailable = true)
private val off = LockView(false, false, false, true, 10u, 0uL, null, null)
private val none = object : LockTaps {}
private val noTaps = object : AppLockTaps {}
private val refused = object : RefusedTaps {}

private fun of(name: String, state: LockState) = Preview("lock-$name") { LockContent(state, none) }

private fun setting(name: String, state: AppLockState) = Preview("applock-$name") { AppLockContent(state, noTaps) }

private fun failed(problem: AppException) = Doing(problem = problem)

private const val DAMAGED = "The tokens stored on this phone are damaged and were left as they are."

val lockPreviews = listOf(
    of("pin", LockState(locked)),
    of("typed", LockState(locked, 8)),
    of("biometric", LockState(locked.copy(biometric = true, biometricAvailable = true), 3)),
    of("unlocking", LockState(locked, doing = Doing(busy = true))),
    of("wrong", LockState(locked.copy(triesLeft = 7u), doing = failed(AppException.WrongCode(7u, "")))),
    of("waits", LockState(locked.copy(triesLeft = 4u, waitS = 28uL), doing = failed(AppException.WrongCode(4u, "")))),
    of(
        "used-up",
        LockState(
            locked.copy(biometric = true, triesLeft = 0u, problem = "The PIN was wrong ten times, so it is accepted no more."),
        ),
    ),
    Preview("lock-start-over") { StartOverQuestion({}, {}) },
    Preview("refused-storage") { RefusedContent(AppException.DeviceStorage(DAMAGED), refused) },
    Preview("refused-server") { RefusedContent(AppException.InvalidInput("server_url", ""), refused) },
    Preview("refused-newer") { RefusedContent(AppException.UpdateRequired(""), refused) },
    of("biometric-changed", LockState(locked.copy(problem = "The fingers or faces of this phone were changed."))),
    of(
        "biometric-failed",
        LockState(
            locked.copy(biometric = true),
            doing = failed(AppException.Locked("This phone did not recognise you. Use your PIN.")),
        ),
    ),
    of("problem", LockState(locked, doing = failed(AppException.DeviceStorage("")))),
    setting("off", AppLockState(off)),
    setting("on", AppLockState(open)),
    setting(
        "biometric-changed",
        AppLockState(open.copy(biometric = false, problem = "The fingers or faces of this phone were changed.")),
    ),
    setting("old", AppLockState(open, PinStep.OLD)),
    setting(
        "old-wrong",
        AppLockState(open.copy(triesLeft = 5u, waitS = 30uL), PinStep.OLD, doing = failed(AppException.WrongCode(5u, ""))),
    ),
    setting("new", AppLockState(off, PinStep.NEW, typed = 6)),
    setting("again", AppLockState(off, PinStep.AGAIN)),
    setting("differ", AppLockState(off, PinStep.NEW, differ = true)),
    setting("weak", AppLockState(off, PinStep.NEW, doing = failed(AppException.InvalidInput("pin", "")))),
    setting("turning-on", AppLockState(off, PinStep.AGAIN, doing = Doing(busy = true))),
)
