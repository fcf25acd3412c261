import Foundation
import SeptetKit

/// Of a phone that reaches nobody.
let settings = Settings(
    serverUrl: "https://localhost", client: .ios, locale: "en", appVersion: "0", deviceName: "-", model: "", platform: "ios"
)

/// What is kept, by its name; secrets and blobs alike.
final class Memory: SecretStore, BlobStore, @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [String: Data] = [:]
    private var closed = false

    var all: [String: Data] { lock.withLock { kept } }

    /// As the Keychain is while the phone is locked.
    var isLocked: Bool {
        get { lock.withLock { closed } }
        set { lock.withLock { closed = newValue } }
    }

    func get(name: String) throws -> Data? { try read(name: name) }
    func put(name: String, value: Data) throws { try write(name: name, bytes: value) }

    func read(name: String) throws -> Data? {
        if isLocked { throw PortError.Locked }
        return lock.withLock { kept[name] }
    }

    func write(name: String, bytes: Data) throws { lock.withLock { kept[name] = bytes } }
    func remove(name: String) throws { lock.withLock { kept[name] = nil } }
}

/// Own tokens need none.
final class NoKey: DeviceSigner {
    func generate(name: String) throws -> Data { throw PortError.Failed }
    func publicKey(name: String) throws -> Data? { nil }
    func sign(name: String, message: Data) throws -> Data { throw PortError.Failed }
    func remove(name: String) throws {}
}
