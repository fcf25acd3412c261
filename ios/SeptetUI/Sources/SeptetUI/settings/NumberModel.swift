import Observation
import SeptetKit

/// A change of the account's number. `done`: the account has it, or the person keeps the one of before.
@MainActor @Observable public final class NumberModel: NumberTaps, Followed {
    private let phone: Phone
    private let done: @MainActor () -> Void
    private let number: Number
    private let work = Work()
    private var own: NumberState

    public var state: NumberState { with(own) { $0.doing = work.doing } }

    public init(_ phone: Phone, done: @escaping @MainActor () -> Void) {
        self.phone = phone
        self.done = done
        number = phone.septet.number()
        own = NumberState(change: number.view())
    }

    /// Counts down, and submits what the system reads from an SMS, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen(
            { for await change in self.phone.counted(.account, .lock, pull: self.number.view) { self.own.change = change } },
            { for await code in self.phone.platform.smsCodes { self.submit(code) } }
        )
    }

    public func typePhone(_ phone: String) { own.phone = phone }

    public func begin() {
        let whole = phoneWhole(region: phone.platform.region, typed: own.phone)
        work.run(outlives: true) { try await self.number.begin(phone: whole) }
    }

    public func send(_ channel: Channel) { work.run(outlives: true) { try await self.number.requestCode(channel: channel) } }

    public func typeCode(_ digits: String) { own.code = digits }

    public func submit(_ digits: String) {
        work.run(outlives: true) {
            self.typeCode("")
            return try await self.number.submitCode(code: digits)
        } then: {
            self.leave()
        }
    }

    public func goOn() { work.run(outlives: true, { try await self.number.refresh() }, then: leave) }

    public func startOver() { work.run(outlives: true, { [number] in try await aside { try number.giveUp() } }, then: done) }

    private func leave() {
        if number.view().stage == .notBegun { done() }
    }
}
