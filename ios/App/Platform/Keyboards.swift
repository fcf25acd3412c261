import UIKit

/// What iOS asks of a delegate alone.
final class Keyboards: NSObject, UIApplicationDelegate {
    /// The system's own and no other: what is typed here are seeds, passwords and keys, and a keyboard reads them. Who needs another for
    /// their hands types with the system's; that is the price.
    func application(
        _ application: UIApplication, shouldAllowExtensionPointIdentifier extensionPointIdentifier: UIApplication.ExtensionPointIdentifier
    ) -> Bool {
        extensionPointIdentifier != .keyboard
    }
}
