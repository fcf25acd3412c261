import CryptoKit
import Foundation
import Security
import SeptetKit

/// P-256 keys of the Secure Enclave. What the Keychain keeps of one is sealed to the chip that made it and of no use elsewhere. A phone
/// without the chip gets no key in software instead: every iPhone and iPad of iOS 17 has one, and only a simulator is excused.
final class SecureEnclaveSigner: DeviceSigner {
    private let lock = NSLock()

    func generate(name: String) throws -> Data {
        try lock.withLock {
            let key = try Self.made()
            try Keychain.write(.signer, name, key.dataRepresentation)
            return key.publicKey.x963Representation
        }
    }

    func publicKey(name: String) throws -> Data? {
        try lock.withLock { try key(name)?.publicKey.x963Representation }
    }

    func sign(name: String, message: Data) throws -> Data {
        try lock.withLock {
            guard let key = try key(name), let signature = try? key.signature(for: message) else { throw PortError.Failed }
            return signature.rawRepresentation
        }
    }

    func remove(name: String) throws {
        try lock.withLock { try Keychain.remove(.signer, name) }
    }

    /// Nil: there was never one. One that the chip does not open any more is an error.
    private func key(_ name: String) throws -> EnclaveKey? {
        guard let sealed = try Keychain.read(.signer, name) else { return nil }
        guard let key = try? EnclaveKey(dataRepresentation: sealed) else { throw PortError.Failed }
        return key
    }

    private static func made() throws -> EnclaveKey {
        #if targetEnvironment(simulator)
        return EnclaveKey()
        #else
        let access = SecAccessControlCreateWithFlags(nil, kSecAttrAccessibleWhenUnlockedThisDeviceOnly, .privateKeyUsage, nil)
        guard SecureEnclave.isAvailable, let access, let key = try? EnclaveKey(accessControl: access) else { throw PortError.Failed }
        return key
        #endif
    }
}

#if targetEnvironment(simulator)
/// A simulator's stand-in: a key in software, for development.
private typealias EnclaveKey = P256.Signing.PrivateKey

extension P256.Signing.PrivateKey {
    fileprivate var dataRepresentation: Data { rawRepresentation }

    fileprivate init(dataRepresentation: Data) throws {
        try self.init(rawRepresentation: dataRepresentation)
    }
}
#else
private typealias EnclaveKey = SecureEnclave.P256.Signing.PrivateKey
#endif
