import Foundation
import SeptetKit
import Testing

struct PortsTests {
    @Test("an error of a Swift store is an AppError without the error's text")
    func brokenStore() async throws {
        let tokens = try Phone().open(Phone().ports(blobs: Broken("/var/mobile/secret-path"))).tokens()
        let error = try await thrown { _ = try tokens.addUri(uri: uri) }
        guard case .DeviceStorage = error else { throw error }
        #expect(!"\(error) \(String(reflecting: error))".contains("secret-path"))
        #expect(try tokens.list(query: "") == [])
    }

    @Test("a full disk is said to be a full disk, a locked store to be locked")
    func kinds() async throws {
        let full = try Phone().open(Phone().ports(blobs: Broken(PortError.NoSpace))).tokens()
        #expect(try await thrown { _ = try full.addUri(uri: uri) }.sentence.contains("No space"))
        let locked = try await thrown { _ = try Phone().open(Phone().ports(secrets: LockedSecrets())).tokens().addUri(uri: uri) }
        #expect(locked.sentence.contains("locked"))
    }

    @Test("an error of a Swift transport is a broken connection")
    func brokenTransport() async throws {
        let account = try Phone(transport: .own(http: Answers { _ in throw Missing() })).open().account()
        let error = try await thrown { _ = try await account.begin(phone: "+1 650 555 0100", email: nil) }
        guard case .Network = error else { throw error }
        #expect(error.sentence.contains("broke"))
    }

    @Test("a Swift signer signs what is sent, and its signature goes with it")
    func signer() async throws {
        let http = Answers { call in
            if call.hasSuffix("/checks") {
                let proved = String(decoding: session().body, as: UTF8.self)
                return json(200, proved.replacingOccurrences(of: #""verified": false"#, with: #""verified": true"#))
            }
            return call.hasSuffix("/device") ? problem(403, "unknown-signature") : session()
        }
        let phone = Phone(transport: .own(http: http))
        let account = try phone.open().account()
        _ = try await account.begin(phone: "+1 650 555 0100", email: nil)
        _ = try await account.requestCode(channel: .sms)
        _ = try? await account.submitCode(code: "1234567")
        #expect(!phone.signer.signed.with { $0 }.isEmpty)
        let signature = Data(repeating: 7, count: 64).base64EncodedString().replacingOccurrences(of: "=", with: "")
        #expect(http.bodies.with { $0 }.contains { $0.contains(signature) })
    }

    @Test("a listener may call back from inside its signal")
    func listener() throws {
        let opened = Shared<Septet?>(nil)
        let pulled = Shared<[String]>([])
        let listener = Listener { what in
            guard what == .tokens, let septet = opened.with({ $0 }) else { return }
            let names = (try? septet.tokens().list(query: ""))?.map(\.account) ?? []
            pulled.with { $0 = names }
        }
        let septet = try Phone().open(Phone().ports(listener: listener))
        opened.with { $0 = septet }
        _ = try septet.tokens().addUri(uri: uri)
        #expect(pulled.with { $0 } == ["maya"])
        #expect(listener.heard.contains(.tokens))
        opened.with { $0 = nil }
    }

    @Test("while a Swift clock throws, time stands still")
    func clock() async throws {
        let clock = StoppingClock()
        let phone = Phone(transport: .own(http: Answers { _ in session() }))
        let account = try phone.open(phone.ports(clock: clock)).account()
        _ = try await account.begin(phone: "+1 650 555 0100", email: nil)
        let begun = account.view()
        clock.passedMs.with { $0 = 30_000 }
        let before = account.view()
        #expect(before != begun, "a clock that goes on is seen")
        clock.stopped.with { $0 = true }
        #expect(account.view() == before)
    }

    @Test("tokens are there again when the phone is opened again, and nothing is after erasing")
    func again() throws {
        let phone = Phone()
        let added = try phone.open().tokens().addUri(uri: uri).token
        #expect(try phone.open().tokens().list(query: "") == [added])
        try erase(ports: phone.ports())
        #expect(try phone.open().tokens().list(query: "") == [])
    }

    @Test("an erased secret leaves nothing where it was")
    func erased() {
        let typed = Array("correct horse battery staple".utf8)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: typed.count, alignment: 1)
        defer { memory.deallocate() }
        memory.copyBytes(from: typed)
        var secret = memory.baseAddress.map { Data(bytesNoCopy: $0, count: typed.count, deallocator: .none) } ?? Data()
        secret.erase()
        #expect(secret.isEmpty)
        #expect(memory.allSatisfy { $0 == 0 })
    }
}

private final class Broken: BlobStore {
    private let what: any Error & Sendable

    init(_ what: any Error & Sendable) { self.what = what }
    init(_ text: String) { what = Told(text: text) }

    func read(name: String) -> Data? { nil }
    func write(name: String, bytes: Data) throws { throw what }
    func remove(name: String) throws { throw what }
}

private struct Told: Error { let text: String }

private final class LockedSecrets: SecretStore {
    func get(name: String) throws -> Data? { throw PortError.Locked }
    func put(name: String, value: Data) throws { throw PortError.Locked }
    func remove(name: String) throws { throw PortError.Locked }
}

private final class StoppingClock: Clock {
    let stopped = Shared(false)
    let passedMs = Shared<UInt64>(0)

    func wallMs() throws -> UInt64 { try at(1_800_000_000_000) }
    func monotonicMs() throws -> UInt64 { try at(5_000) }

    private func at(_ time: UInt64) throws -> UInt64 {
        if stopped.with({ $0 }) { throw PortError.Failed }
        return time + passedMs.with { $0 }
    }
}
