import Foundation
import SeptetKit
import Testing

@testable import PhoneParts

/// What the phone tells the watch.
struct WatchAnswerTest {
    private let secrets = Memory()
    private let blobs = Memory()

    private func app() throws -> Septet {
        let app = try Septet(ports: Ports(secrets: secrets, signer: NoKey(), blobs: blobs, transport: .builtIn()), settings: settings)
        _ = try app.tokens().addUri(uri: "otpauth://totp/Mail:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mail")
        return app
    }

    @Test("own tokens are never told")
    func own() throws {
        let tokens = try app().tokens()
        #expect(tokens.codesAt(nowMs: 59_000).rows.count == 1)
        #expect(WatchCodes.of(tokens, nowMs: 59_000) == WatchCodes(locked: false, rows: []))
    }

    @Test("while the app is locked the watch hears that, and no more")
    func locked() async throws {
        let app = try app()
        _ = try await app.lock().turnOn(pin: Data("482913".utf8))
        _ = try app.lock().lock()
        #expect(WatchCodes.of(app.tokens(), nowMs: 59_000) == WatchCodes(locked: true, rows: []))
    }
}
