import Foundation
import SeptetKit

/// A phone's ports in Swift, as an app implements them; everything in memory.
struct Phone {
    let secrets = MemorySecrets()
    let signer = MemorySigner()
    let blobs = MemoryBlobs()
    var transport = Transport.own(http: NoNetwork())

    func ports(
        secrets: SecretStore? = nil, blobs: BlobStore? = nil, clock: Clock? = nil, listener: ChangeListener? = nil
    ) -> Ports {
        Ports(
            secrets: secrets ?? self.secrets, signer: signer, blobs: blobs ?? self.blobs, transport: transport, clock: clock,
            listener: listener)
    }

    func open(_ ports: Ports? = nil, serverUrl: String = "https://septet.example") throws -> Septet {
        try Septet(ports: ports ?? self.ports(), settings: settings(serverUrl))
    }
}

func settings(_ serverUrl: String) -> Settings {
    Settings(
        serverUrl: serverUrl, client: .ios, locale: "en", appVersion: "0.1.0", deviceName: "Maya's phone", model: "iPhone 17",
        platform: "ios 26")
}

/// Milliseconds since 1970.
func now() -> UInt64 { UInt64(Date().timeIntervalSince1970 * 1_000) }

/// A value that several threads change.
final class Shared<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) { self.value = value }

    func with<Answer>(_ body: (inout Value) throws -> Answer) rethrows -> Answer {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}

final class MemorySecrets: SecretStore {
    private let values: Shared<[String: Data]>

    init(_ values: [String: Data] = [:]) { self.values = Shared(values) }

    func get(name: String) -> Data? { values.with { $0[name] } }
    func put(name: String, value: Data) { values.with { $0[name] = value } }
    func remove(name: String) { values.with { $0[name] = nil } }
}

final class MemoryBlobs: BlobStore {
    private let values: Shared<[String: Data]>

    init(_ values: [String: Data] = [:]) { self.values = Shared(values) }

    func read(name: String) -> Data? { values.with { $0[name] } }
    func write(name: String, bytes: Data) { values.with { $0[name] = bytes } }
    func remove(name: String) { values.with { $0[name] = nil } }
}

/// Gives a public key of the right shape, and signatures that no server believes; remembers what it signed.
final class MemorySigner: DeviceSigner {
    private let keys = Shared<Set<String>>([])
    let signed = Shared<[Data]>([])

    func generate(name: String) -> Data {
        keys.with { _ = $0.insert(name) }
        return generator
    }

    func publicKey(name: String) -> Data? { keys.with { $0.contains(name) } ? generator : nil }

    func sign(name: String, message: Data) throws -> Data {
        guard keys.with({ $0.contains(name) }) else { throw PortError.Failed }
        signed.with { $0.append(message) }
        return Data(repeating: 7, count: 64)
    }

    func remove(name: String) { keys.with { _ = $0.remove(name) } }

    /// The generator of P-256 (SP 800-186, 3.2.1.3): a point that everybody knows the private key of, which is 1.
    private var generator: Data {
        Data([
            0x04, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2, 0x77, 0x03, 0x7d,
            0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f,
            0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce, 0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40,
            0x68, 0x37, 0xbf, 0x51, 0xf5,
        ])
    }
}

/// Remembers what changed, and does `then` from inside the signal.
final class Listener: ChangeListener {
    private let kinds = Shared<Set<What>>([])
    private let then: @Sendable (What) -> Void

    init(then: @escaping @Sendable (What) -> Void = { _ in }) { self.then = then }

    var heard: Set<What> { kinds.with { $0 } }

    func changed(what: What) {
        kinds.with { _ = $0.insert(what) }
        then(what)
    }
}

final class NoNetwork: HttpTransport {
    func send(method: String, url: String, headers: [HttpHeader], body: Data, heldS: UInt64) async throws -> HttpResponse {
        throw TransportError.Offline
    }
}

/// Answers every request by `answer` of its method and path, and remembers their bodies.
final class Answers: HttpTransport {
    let bodies = Shared<[String]>([])
    private let answer: @Sendable (String) async throws -> HttpResponse

    init(_ answer: @escaping @Sendable (String) async throws -> HttpResponse) { self.answer = answer }

    func send(method: String, url: String, headers: [HttpHeader], body: Data, heldS: UInt64) async throws -> HttpResponse {
        bodies.with { $0.append(String(decoding: body, as: UTF8.self)) }
        return try await answer("\(method) \(url.components(separatedBy: "septet.example").last ?? url)")
    }
}

func json(_ status: UInt16, _ body: String, type: String = "application/json") -> HttpResponse {
    HttpResponse(status: status, headers: [HttpHeader(name: "content-type", value: type)], body: Data(body.utf8))
}

func problem(_ status: UInt16, _ type: String, _ more: String = "") -> HttpResponse {
    json(
        status, #"{"type": "urn:septet:problem:\#(type)", "status": \#(status), "title": "No"\#(more)}"#,
        type: "application/problem+json")
}

/// A registration session as the server tells it.
func session(attemptsLeft: Int = 5) -> HttpResponse {
    json(
        201,
        """
        {
            "id": "7b7be7f0-0b6f-4f4d-9d39-6a3f1c1c2b10", "phone_hint": "••00", "verified": false, "expires_in_s": 600,
            "sms": {"allowed": true, "in_s": 0}, "voice": {"allowed": true, "in_s": 60},
            "check": {"allowed": true, "in_s": 0, "attempts_left": \(attemptsLeft)}
        }
        """)
}

/// A folder that goes with this object.
final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("septet-\(UUID().uuidString)")
    var path: String { url.path }

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }
}
