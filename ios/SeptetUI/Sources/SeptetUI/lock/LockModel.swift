import Foundation
import Observation
import SeptetKit

/// The way in. Where one is led afterwards is the stack's.
@MainActor @Observable public final class LockModel: LockTaps, Followed {
    private let phone: Phone
    private let lock: Lock
    private let work = Work()
    private let pin = Pin()
    private var view: LockView

    public var state: LockState { LockState(view: view, typed: pin.count, doing: work.doing) }

    public init(_ phone: Phone) {
        self.phone = phone
        lock = phone.septet.lock()
        view = lock.view()
    }

    /// Asks for the finger or face once as the screen appears, where it unlocks; then counts a wait down.
    public func follow() async {
        if lock.view().biometric { byBiometric() }
        await work.whileSeen { for await view in self.phone.counted(.lock, pull: self.lock.view) { self.view = view } }
        pin.forget()
    }

    public func digit(_ digit: UInt8) { pin.type(digit) }

    public func erase() { pin.erase() }

    public func done() {
        work.run {
            var pin = self.pin.take()
            defer { pin.erase() }
            return try await self.lock.unlockWithPin(pin: pin)
        }
    }

    public func startOver() { phone.platform.startOver() }

    public func byBiometric() { work.run { try await self.lock.unlockWithBiometric() } }
}
