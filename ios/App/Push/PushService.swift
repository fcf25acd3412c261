import Foundation
import SeptetTexts
import UserNotifications

/// Puts words to a wake-up, which has none. It knows nothing of who waits, asks nobody and reads nothing of the app's.
final class PushService: UNNotificationServiceExtension {
    override func didReceive(
        _ request: UNNotificationRequest, withContentHandler contentHandler: @escaping (UNNotificationContent) -> Void
    ) {
        let texts = textsOf(Locale.preferredLanguages.first ?? "en")
        let content = UNMutableNotificationContent()
        content.title = texts.alertApproval
        content.body = texts.alertOpen
        content.sound = .default
        contentHandler(content)
    }
}
