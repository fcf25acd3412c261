import Foundation
import SeptetKit

/// Core's small secrets in the Keychain. While the phone is locked every call says so, and none says "none there".
final class KeychainSecretStore: SecretStore {
    private let lock = NSLock()

    func get(name: String) throws -> Data? {
        try lock.withLock { try Keychain.read(.secrets, name) }
    }

    func put(name: String, value: Data) throws {
        try lock.withLock { try Keychain.write(.secrets, name, value) }
    }

    func remove(name: String) throws {
        try lock.withLock { try Keychain.remove(.secrets, name) }
    }
}
