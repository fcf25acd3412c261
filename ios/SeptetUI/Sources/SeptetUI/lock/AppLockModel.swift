import Observation
import SeptetKit

/// Which PIN is asked for and why. The PINs before it wait as bytes, and are wiped when the last one was given.
@MainActor @Observable public final class AppLockModel: AppLockTaps, Followed {
    private let phone: Phone
    private let lock: Lock
    private let work = Work()
    private let pin = Pin()
    private var own: AppLockState
    @ObservationIgnored private var why: PinFor?
    private let (old, new) = (Pin(), Pin())

    public var state: AppLockState { with(own) { ($0.typed, $0.doing) = (pin.count, work.doing) } }

    public init(_ phone: Phone) {
        self.phone = phone
        lock = phone.septet.lock()
        own = AppLockState(view: lock.view())
    }

    /// Counts a wait down, for as long as the screen is there; then wipes every PIN of this screen.
    public func follow() async {
        await work.whileSeen { for await view in self.phone.counted(.lock, pull: self.lock.view) { self.own.view = view } }
        forget()
    }

    public func digit(_ digit: UInt8) { pin.type(digit) }
    public func erase() { pin.erase() }
    public func ask(_ why: PinFor) { begin(why, why == .turnOn ? .new : .old) }
    public func stopAsking() { begin(nil, nil) }

    public func done() {
        switch (own.step, why) {
        case (.old, .turnOff):
            old.takeOver(pin)
            finish()
        case (.old, _):
            old.takeOver(pin)
            own.step = .new
        case (.new, _):
            new.takeOver(pin)
            own.step = .again
        default:
            let same = pin.isSame(as: new)
            pin.forget()
            if same { finish() } else { (own.step, own.differ) = (.new, true) }
        }
    }

    public func useBiometric(_ on: Bool) { work.run { try await self.lock.useBiometric(on: on) } }
    public func lockAfter(_ seconds: UInt32?) { work.run { [lock] in try await aside { try lock.setAutoLock(seconds: seconds) } } }
    public func lockNow() { work.run { [lock] in try await aside { try lock.lock() } } }

    private func begin(_ why: PinFor?, _ step: PinStep?) {
        forget()
        (self.why, own.step, own.differ) = (why, step, false)
    }

    private func forget() { for pin in [old, new, pin] { pin.forget() } }

    private func finish() {
        guard let why else { return }
        // Not later: the end of the screen wipes its own, and a PIN that is not there would be a wrong one.
        let (old, new) = (old.moved(), new.moved())
        let isBegun = work.run(outlives: true) {
            defer { self.ask(why) }
            try await self.lock.set(why, old, new)
        } then: {
            self.stopAsking()
        }
        if !isBegun { ask(why) }
    }
}
