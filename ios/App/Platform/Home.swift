import Foundation
import SeptetKit

/// Where everything of this app lies: a folder that the widget can read too.
enum Home {
    /// As in the entitlements of app and widget.
    static let group = "group.health.septet"

    /// Where it is to be; nil: this phone gives the app no place.
    static var place: URL? {
        FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: group)?.appendingPathComponent("septet", isDirectory: true)
    }

    /// Makes it with the first start. The Keychain outlives an app that is removed, and this folder does not: where it is not there, keys
    /// of before are nobody's. A folder that cannot be looked at may be there, and ends no key. With the phone unlocked alone.
    static func make(_ home: URL) throws {
        do {
            if try home.checkResourceIsReachable() { return }
            throw PortError.Failed
        } catch CocoaError.fileReadNoSuchFile {
            try Keychain.forgetEverything()
        } catch {
            throw PortError.Failed
        }
        do {
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        } catch {
            throw PortError.Failed
        }
    }

    /// The folder; nil: the app was never started.
    static func there() -> URL? {
        place.flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0 : nil }
    }

    static func blobs(_ home: URL) -> Files { Files(home.appendingPathComponent("blobs", isDirectory: true)) }

    /// Read before the phone is unlocked for the app too: language, colours, the server's address. Nothing in them is secret.
    static func settings(_ home: URL) -> Files {
        Files(home.appendingPathComponent("settings", isDirectory: true), protection: .completeFileProtectionUntilFirstUserAuthentication)
    }
}
