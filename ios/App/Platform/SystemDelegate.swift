import UIKit

/// What iOS asks of a delegate alone, and tells it.
final class SystemDelegate: NSObject, UIApplicationDelegate {
    /// The system's own keyboards and no other: what is typed here are seeds, passwords and keys, and a keyboard reads them. Who needs
    /// another for their hands types with the system's; that is the price.
    func application(
        _ application: UIApplication, shouldAllowExtensionPointIdentifier extensionPointIdentifier: UIApplication.ExtensionPointIdentifier
    ) -> Bool {
        extensionPointIdentifier != .keyboard
    }

    func application(_ application: UIApplication, didRegisterForRemoteNotificationsWithDeviceToken deviceToken: Data) {
        SeptetApplication.shared.push.given(deviceToken)
    }
}
