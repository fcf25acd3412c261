import Foundation
import SeptetKit
import Testing

@testable import PhoneParts

/// What a link may ask.
struct LinkTest {
    private func link(_ text: String) throws -> Link? { Link.of(try #require(URL(string: text))) }

    @Test("a link names another server, with its pins")
    func server() throws {
        let pin = String(repeating: "ab", count: 32)
        let asked = try link("septet://server?url=https%3A%2F%2Fother.example&fingerprint=\(pin)")
        #expect(asked == .server(ServerAddress(url: "https://other.example", pins: [pin])))
    }

    @Test(
        "a link that is not whole is none",
        arguments: [
            "septet://server", "septet://server?url=https%3A%2F%2Fother.example&fingerprint=ab",
            "septet://server?url=ftp%3A%2F%2Fother.example",
            "septet://other", "https://other.example", "mailto:maya@clinic.example",
        ])
    func none(text: String) throws {
        #expect(try link(text) == nil)
    }

    @Test("a phone that waits and accounts of other apps are told as they stand", arguments: ["otpauth", "OTPAUTH", "otpauth-migration"])
    func accounts(scheme: String) throws {
        #expect(try link("septet://join/made-up") == .join("septet://join/made-up"))
        let text = "\(scheme)://totp/Mail?secret=GEZDGNBVGY3TQOJQ"
        #expect(try link(text) == .accounts(text))
    }
}
