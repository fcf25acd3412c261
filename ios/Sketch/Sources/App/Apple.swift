// What Foundation and the C library have at Apple and not on Linux, as far as ios/App uses it.
import Foundation

extension Data.WritingOptions {
    static var completeFileProtection: Data.WritingOptions { .atomic }
    static var completeFileProtectionUntilFirstUserAuthentication: Data.WritingOptions { .atomic }
}

extension FileManager {
    func containerURL(forSecurityApplicationGroupIdentifier groupIdentifier: String) -> URL? { nil }
}

let F_FULLFSYNC: Int32 = 51
