import Foundation
import SeptetKit

/// A phone as `septet-sessions` recorded it, and the ports that it is opened through.
struct Session {
    let name: String
    let recording: String
    let pin: String?
    let wallMs: UInt64
    let monotonicMs: UInt64
    let secrets: [String: Data]
    let blobs: [String: Data]
    let publicKeys: [String: Data]
    let answers: [(asked: String, answer: HttpResponse)]

    /// The folder of the recordings.
    static let folder = URL(fileURLWithPath: "../../../../../build/sessions", relativeTo: URL(fileURLWithPath: #filePath))
        .standardizedFileURL

    /// All that were recorded, in the order of the phone's life.
    static func all() throws -> [Session] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.map(Session.init)
    }

    private init(_ file: URL) throws {
        let read = try JSONDecoder().decode(Recorded.self, from: Data(contentsOf: file))
        name = file.deletingPathExtension().lastPathComponent
        recording = read.recording
        pin = read.pin
        wallMs = read.wall_ms
        monotonicMs = read.monotonic_ms
        secrets = read.secrets.mapValues(bytes)
        blobs = read.blobs.mapValues(bytes)
        publicKeys = read.public_keys.mapValues(bytes)
        answers = read.answers.map { answer in
            let headers = answer.headers.map { HttpHeader(name: $0[0], value: $0[1]) }
            return (answer.asked, HttpResponse(status: answer.status, headers: headers, body: bytes(answer.body)))
        }
    }

    /// The phone, as it was then; its server gives the answers that were recorded, then none.
    func open() throws -> Septet {
        let ports = Ports(
            secrets: MemorySecrets(secrets), signer: KnownSigner(publicKeys), blobs: MemoryBlobs(blobs),
            transport: .own(http: Replayed(answers)), clock: FixedClock(wallMs, monotonicMs))
        return try Septet(ports: ports, settings: settings("https://septet.example"))
    }
}

/// The file of `septet-sessions`.
private struct Recorded: Decodable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let recording: String, pin: String?, wall_ms: UInt64, monotonic_ms: UInt64
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let secrets: [String: String], blobs: [String: String], public_keys: [String: String]
    let answers: [Answer]

    struct Answer: Decodable {
        let asked: String
        let status: UInt16
        let headers: [[String]]
        let body: String
    }
}

private func bytes(_ hex: String) -> Data {
    let digits = Array(hex.utf8).map { UInt8($0 < 0x3a ? $0 - 0x30 : $0 - 0x57) }
    return Data(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
}

/// Knows its public keys, and signs with nothing: what was recorded answers whoever asks.
private final class KnownSigner: DeviceSigner {
    private let publicKeys: [String: Data]

    init(_ publicKeys: [String: Data]) { self.publicKeys = publicKeys }

    func generate(name: String) throws -> Data { throw PortError.Failed }
    func publicKey(name: String) -> Data? { publicKeys[name] }
    func sign(name: String, message: Data) -> Data { Data(count: 64) }
    func remove(name: String) {}
}

private final class FixedClock: Clock {
    private let wall: UInt64
    private let monotonic: UInt64

    init(_ wall: UInt64, _ monotonic: UInt64) { (self.wall, self.monotonic) = (wall, monotonic) }

    func wallMs() -> UInt64 { wall }
    func monotonicMs() -> UInt64 { monotonic }
}

/// Answers each method and path in the order in which it was answered then.
private final class Replayed: HttpTransport {
    private let left: Shared<[(asked: String, answer: HttpResponse)]>

    init(_ answers: [(asked: String, answer: HttpResponse)]) { left = Shared(answers) }

    func send(method: String, url: String, headers: [HttpHeader], body: Data, heldS: UInt64) async throws -> HttpResponse {
        let path = url.components(separatedBy: "septet.example").last?.components(separatedBy: "?").first ?? ""
        let answer = left.with { left in
            left.firstIndex { $0.asked == "\(method) \(path)" }.map { left.remove(at: $0).answer }
        }
        guard let answer else { throw TransportError.Offline }
        return answer
    }
}
