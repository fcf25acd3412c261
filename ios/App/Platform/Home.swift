import Foundation
import SeptetKit

/// Where everything of this app lies: a folder that the widget can read too.
enum Home {
    /// As in the entitlements of app and widget.
    static let group = "group.health.septet"

    /// The folder, made with the first start. The Keychain outlives an app that is removed, and this folder does not: where it is not
    /// there, keys of before are nobody's.
    static func made() throws -> URL {
        guard let home = container() else { throw PortError.Failed }
        if !FileManager.default.fileExists(atPath: home.path) {
            try Keychain.forgetEverything()
            do {
                try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            } catch {
                throw PortError.Failed
            }
        }
        return home
    }

    /// The folder; nil: the app was never started.
    static func there() -> URL? {
        container().flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0 : nil }
    }

    static func blobs(_ home: URL) -> Files { Files(home.appendingPathComponent("blobs", isDirectory: true)) }

    /// Read before the phone is unlocked for the app too: language, colours, the server's address. Nothing in them is secret.
    static func settings(_ home: URL) -> Files {
        Files(home.appendingPathComponent("settings", isDirectory: true), protection: .completeFileProtectionUntilFirstUserAuthentication)
    }

    private static func container() -> URL? {
        FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: group)?.appendingPathComponent("septet", isDirectory: true)
    }
}
