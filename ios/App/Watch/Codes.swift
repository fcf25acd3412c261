import Foundation
import Observation
import WatchConnectivity

/// What the phone last told. It is in memory alone, and gone when its codes end or the wrist is lowered for good.
@MainActor @Observable final class Codes {
    /// Nil: the phone was not reached.
    private(set) var told: WatchCodes?
    private(set) var asking = false

    @ObservationIgnored private let link = PhoneLink()

    /// Asks the phone, and asks again when the last code that it told ends, until the task is cancelled.
    func follow() async {
        while !Task.isCancelled {
            await ask()
            let end = told?.rows.compactMap { $0.codes.last?.untilMs }.min()
            let pause = end.map { Date(timeIntervalSince1970: Double($0) / 1_000).timeIntervalSinceNow } ?? 10
            try? await Task.sleep(for: .seconds(max(2, pause)))
        }
        told = nil
    }

    /// Asks the phone once.
    func ask() async {
        asking = true
        told = await link.ask()
        asking = false
    }
}

/// The way to the phone.
private final class PhoneLink: NSObject, WCSessionDelegate, Sendable {
    override init() {
        super.init()
        WCSession.default.delegate = self
        WCSession.default.activate()
    }

    /// Nil: it is not there, or did not answer.
    func ask() async -> WatchCodes? {
        guard WCSession.default.activationState == .activated, WCSession.default.isReachable else { return nil }
        return await withCheckedContinuation { waiting in
            // One of the two is called, once.
            WCSession.default.sendMessageData(Data()) { answer in
                waiting.resume(returning: try? JSONDecoder().decode(WatchCodes.self, from: answer))
            } errorHandler: { _ in
                waiting.resume(returning: nil)
            }
        }
    }

    func session(_ session: WCSession, activationDidCompleteWith state: WCSessionActivationState, error: (any Error)?) {}
}
