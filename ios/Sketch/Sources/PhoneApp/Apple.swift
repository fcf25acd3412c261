// What Foundation and the C library have at Apple and not on Linux, as far as ios/App uses it.
import Foundation

extension Data.WritingOptions {
    static var completeFileProtection: Data.WritingOptions { .atomic }
    static var completeFileProtectionUntilFirstUserAuthentication: Data.WritingOptions { .atomic }
}

extension FileManager {
    func containerURL(forSecurityApplicationGroupIdentifier groupIdentifier: String) -> URL? { nil }
}

// swift-format-ignore: AlwaysUseLowerCamelCase
let F_FULLFSYNC: Int32 = 51

extension URL {
    func startAccessingSecurityScopedResource() -> Bool { false }
    func stopAccessingSecurityScopedResource() {}
}

extension NotificationCenter {
    final class Notifications: AsyncSequence, @unchecked Sendable {
        struct Iterator: AsyncIteratorProtocol {
            mutating func next() async -> Notification? { nil }
        }
        func makeAsyncIterator() -> Iterator { Iterator() }
    }

    func notifications(named name: Notification.Name, object: AnyObject? = nil) -> Notifications { Notifications() }
}
