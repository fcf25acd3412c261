import Foundation
import SeptetKit
import SeptetUI
import UIKit
import WatchConnectivity

/// Answers the watch when it asks, and tells it nothing else: two codes a token, so that a watch that is lost shows none after a minute.
/// Nothing is sent ahead, and a phone that is locked, or on which the app is, says so and no more.
final class WatchLink: NSObject, WCSessionDelegate {
    func begin() {
        guard WCSession.isSupported() else { return }
        WCSession.default.delegate = self
        WCSession.default.activate()
    }

    func session(_ session: WCSession, didReceiveMessageData messageData: Data, replyHandler: @escaping (Data) -> Void) {
        let reply = Reply(send: replyHandler)
        Task { @MainActor in
            let codes = await WatchLink.codes()
            reply.send((try? JSONEncoder().encode(codes)) ?? Data())
        }
    }

    func session(_ session: WCSession, activationDidCompleteWith state: WCSessionActivationState, error: (any Error)?) {}

    func sessionDidBecomeInactive(_ session: WCSession) {}

    func sessionDidDeactivate(_ session: WCSession) {
        // Another watch of the same person.
        session.activate()
    }

    @MainActor private static func codes() async -> WatchCodes {
        guard UIApplication.shared.isProtectedDataAvailable, let phone = await SeptetApplication.shared.phone() else { return .nothing }
        return .of(phone.septet.tokens(), nowMs: phone.platform.now())
    }
}

/// The system's answer, which may be given from any thread.
private struct Reply: @unchecked Sendable {
    let send: (Data) -> Void
}
