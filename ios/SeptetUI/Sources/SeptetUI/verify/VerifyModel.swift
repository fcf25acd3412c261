import Observation
import SeptetKit

/// The registration that goes on.
@MainActor @Observable public final class VerifyModel: VerifyTaps, Followed {
    private let phone: Phone
    private let account: Account
    private let work = Work()
    private var view: AccountView
    private var code = ""

    public var state: VerifyState { VerifyState(account: view, code: code, doing: work.doing) }

    public init(_ phone: Phone) {
        self.phone = phone
        account = phone.septet.account()
        view = account.view()
    }

    /// Counts down, and submits what the system reads from an SMS. Also where another screen led here and is gone, with what it had
    /// begun: a way in ends with a registration.
    public func follow() async {
        await work.whileSeen(
            { for await view in self.phone.counted(.account, pull: self.account.view) { self.view = view } },
            { for await stage in self.phone.views(.account, pull: { self.account.view().stage }) where stage == .binding { self.goOn() } },
            { for await code in self.phone.platform.smsCodes { self.submit(code) } }
        )
    }

    public func send(_ channel: Channel) { work.run { try await self.account.requestCode(channel: channel) } }

    public func typeCode(_ digits: String) { code = digits }

    public func submit(_ digits: String) {
        work.run {
            // Emptied at once: after a wrong one the boxes wait for the next.
            self.code = ""
            return try await self.account.submitCode(code: digits)
        }
    }

    public func goOn() { work.run { try await self.account.refresh() } }

    public func startOver() { work.run { try await aside { [account = self.account] in try account.startOver() } } }
}
