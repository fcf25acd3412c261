import Foundation
import Security
import SeptetKit

/// Generic passwords of the Keychain, by a service of ours and a name. Each is readable on this phone alone, while it is unlocked, and
/// goes neither into a backup nor to the person's other devices. They are in the one access group that app and widget share.
enum Keychain {
    /// Everything that is kept here, so that all of it can be forgotten.
    enum Service: String, CaseIterable {
        case secrets = "health.septet.secrets"
        case signer = "health.septet.signer"
        case biometric = "health.septet.biometric"
        case biometricState = "health.septet.biometric-state"
    }

    /// The bytes; nil: none there. What is there and cannot be read is an error, never "none there".
    static func read(_ service: Service, _ name: String) throws -> Data? {
        var query = item(service, name)
        query[kSecReturnData] = true
        query[kSecMatchLimit] = kSecMatchLimitOne
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        guard status == errSecSuccess else { throw refusal(status) }
        guard let bytes = found as? Data else { throw PortError.Failed }
        return bytes
    }

    /// Keeps the bytes in place of those before: one call of the Keychain, so that either the old or the new are there.
    static func write(_ service: Service, _ name: String, _ bytes: Data) throws {
        let query = item(service, name)
        let value: [CFString: Any] = [kSecValueData: bytes, kSecAttrAccessible: kSecAttrAccessibleWhenUnlockedThisDeviceOnly]
        var status = SecItemUpdate(query as CFDictionary, value as CFDictionary)
        if status == errSecItemNotFound {
            status = SecItemAdd(query.merging(value) { _, new in new } as CFDictionary, nil)
        }
        guard status == errSecSuccess else { throw refusal(status) }
        guard try read(service, name) == bytes else { throw PortError.Failed }
    }

    /// None there is fine.
    static func remove(_ service: Service, _ name: String) throws {
        let status = SecItemDelete(item(service, name) as CFDictionary)
        guard status == errSecSuccess || status == errSecItemNotFound else { throw refusal(status) }
    }

    /// Forgets all of it. The Keychain outlives an app that is removed, so an installation begins with this.
    static func forgetEverything() throws {
        for service in Service.allCases {
            let all: [CFString: Any] = [kSecClass: kSecClassGenericPassword, kSecAttrService: service.rawValue]
            let status = SecItemDelete(all as CFDictionary)
            guard status == errSecSuccess || status == errSecItemNotFound else { throw refusal(status) }
        }
    }

    /// What finds one of them, and makes it.
    static func item(_ service: Service, _ name: String) -> [CFString: Any] {
        [
            kSecClass: kSecClassGenericPassword,
            kSecAttrService: service.rawValue,
            kSecAttrAccount: name,
            kSecAttrSynchronizable: false,
            kSecUseDataProtectionKeychain: true,
        ]
    }

    /// No more than the kind: a text of the system may name an item.
    static func refusal(_ status: OSStatus) -> PortError {
        switch status {
        case errSecInteractionNotAllowed: .Locked
        case errSecDiskFull: .NoSpace
        default: .Failed
        }
    }
}
