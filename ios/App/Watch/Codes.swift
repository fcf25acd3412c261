import Foundation
import Observation
import WatchConnectivity

/// What the phone last told. It is in memory alone, and gone when its codes end or the wrist is lowered for good.
@MainActor @Observable final class Codes {
    /// Nil: the phone was not reached.
    private(set) var told: WatchCodes?
    private(set) var asking = true

    @ObservationIgnored private let link = PhoneLink()

    /// Asks the phone as soon as it is there, and again when the last code that it told ends, until the task is cancelled.
    func follow() async {
        let arrivals = link.arrivals
        await withDiscardingTaskGroup { group in
            group.addTask { for await _ in arrivals { await self.ask() } }
            group.addTask { await self.askAgain() }
        }
        told = nil
    }

    private func askAgain() async {
        while !Task.isCancelled {
            // Before it is known whether there is a phone, none was missed.
            if link.isSettled { await ask() }
            let end = told?.rows.compactMap { $0.codes.last?.untilMs }.min()
            let pause = end.map { Date(timeIntervalSince1970: Double($0) / 1_000).timeIntervalSinceNow } ?? 10
            try? await Task.sleep(for: .seconds(max(2, pause)))
        }
    }

    /// Asks the phone once.
    func ask() async {
        asking = true
        told = await link.ask()
        asking = false
    }
}

/// The way to the phone.
private final class PhoneLink: NSObject, WCSessionDelegate, @unchecked Sendable {
    private let lock = NSLock()
    private var arrived: AsyncStream<Void>.Continuation?
    private var settled = false

    override init() {
        super.init()
        WCSession.default.delegate = self
        WCSession.default.activate()
    }

    /// Whether there is a phone is known by now.
    var isSettled: Bool { lock.withLock { settled } }

    /// Says each time that the phone may be there to be asked. One reads at a time.
    var arrivals: AsyncStream<Void> {
        let (stream, arrived) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        lock.withLock { self.arrived = arrived }
        return stream
    }

    /// Nil: it is not there, or did not answer.
    func ask() async -> WatchCodes? {
        guard WCSession.default.activationState == .activated, WCSession.default.isReachable else { return nil }
        return await withCheckedContinuation { waiting in
            // One of the two is called, once. Nothing is said by it, but without a byte it is no message.
            WCSession.default.sendMessageData(Data([0])) { answer in
                waiting.resume(returning: try? JSONDecoder().decode(WatchCodes.self, from: answer))
            } errorHandler: { _ in
                waiting.resume(returning: nil)
            }
        }
    }

    func session(_ session: WCSession, activationDidCompleteWith state: WCSessionActivationState, error: (any Error)?) {
        lock.withLock { settled = true }
        arrive()
    }

    func sessionReachabilityDidChange(_ session: WCSession) {
        if session.isReachable { arrive() }
    }

    private func arrive() { _ = lock.withLock { arrived?.yield() } }
}
