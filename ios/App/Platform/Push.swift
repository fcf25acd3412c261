import Foundation
import SeptetKit
import SeptetUI
import UIKit

/// Has a server that can do so wake this phone when somebody waits for an answer. A wake-up carries nothing: `Push/` puts words to it, and
/// the app asks the server when it is opened. Where a server wakes nobody, the phone looks for itself (`Checks`).
@MainActor final class Push {
    private var phone: Phone?

    /// `phone` has an account from now on. iOS answers by `given`, and anew when what it gave is old.
    func begin(_ phone: Phone) {
        self.phone = phone
        UIApplication.shared.registerForRemoteNotifications()
    }

    /// By what Apple knows this app on this phone.
    func given(_ token: Data) {
        guard let approvals = phone?.septet.approvals() else { return }
        let digits = token.map { String(format: "%02x", $0) }.joined()
        // One that the server does not hear of is told with the next start.
        Task { try? await approvals.wakeBy(kind: .apns, token: digits) }
    }
}
