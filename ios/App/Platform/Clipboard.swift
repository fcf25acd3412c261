import UIKit
import UniformTypeIdentifiers

/// Codes on the pasteboard: on this phone alone, and taken away by the system, whether the app still runs or not.
@MainActor enum Clipboard {
    /// Copies `text` for `clearAfterS` seconds. What else is copied meanwhile stays.
    static func copy(_ text: String, clearAfterS: Int) {
        UIPasteboard.general.setItems(
            [[UTType.utf8PlainText.identifier: text]],
            options: [.localOnly: true, .expirationDate: Date(timeIntervalSinceNow: TimeInterval(clearAfterS))]
        )
    }
}
