import Foundation
import SeptetKit
import Testing

@testable import PhoneParts

/// The widget's core, over what the app's core keeps.
struct ReadOnlyTest {
    private let secrets = Memory()
    private let blobs = Memory()

    private func app() throws -> Septet {
        try Septet(ports: Ports(secrets: secrets, signer: NoKey(), blobs: blobs, transport: .builtIn()), settings: settings)
    }

    private func widget() throws -> Septet { try Septet(ports: ReadOnly.ports(secrets, blobs), settings: settings) }

    @Test("the widget makes the code that the app makes, and changes nothing")
    func reads() throws {
        let app = try app()
        _ = try app.tokens().addUri(uri: "otpauth://totp/Mail:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mail")
        let before = (secrets.all, blobs.all)
        let widget = try widget()
        #expect(widget.tokens().codesAt(nowMs: 59_000).rows.first?.code?.digits == "287082")
        #expect(widget.tokens().codesAt(nowMs: 59_000) == app.tokens().codesAt(nowMs: 59_000))
        #expect(throws: AppError.self) { try widget.tokens().addUri(uri: "otpauth://totp/Bank:maya?secret=GEZDGNBVGY3TQOJQ") }
        #expect((secrets.all, blobs.all) == before)
    }

    @Test("with app lock on the widget has no code, nor a name")
    func locked() async throws {
        let app = try app()
        _ = try app.tokens().addUri(uri: "otpauth://totp/Mail:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mail")
        _ = try await app.lock().turnOn(pin: Data("482913".utf8))
        let codes = try widget().tokens().codesAt(nowMs: 59_000)
        #expect(codes.locked)
        #expect(codes.rows.isEmpty)
    }

    @Test("where nothing was ever kept, the widget makes no key")
    func empty() throws {
        #expect(throws: AppError.self) { try widget() }
        #expect(secrets.all.isEmpty && blobs.all.isEmpty)
    }

    @Test("on a locked phone there is no core")
    func phoneLocked() throws {
        _ = try app()
        secrets.isLocked = true
        #expect(throws: AppError.self) { try widget() }
    }
}
