import Foundation
import SeptetKit
import Testing

struct ErrorsTests {
    /// What a phone that has been sent a code throws, at a server that then gives `answer`.
    private func submitting(_ answer: HttpResponse) async throws -> AppError {
        let http = Answers { $0.hasSuffix("/checks") ? answer : session() }
        let account = try Phone(transport: .own(http: http)).open().account()
        _ = try await account.begin(phone: "+1 650 555 0100", email: nil)
        _ = try await account.requestCode(channel: .sms)
        return try await thrown { _ = try await account.submitCode(code: "1234567") }
    }

    @Test("a wrong code says how many tries are left")
    func wrongCode() async throws {
        let error = try await submitting(session(attemptsLeft: 3))
        #expect(error == .WrongCode(attemptsLeft: 3, sentence: "Wrong code. 3 tries left."))
    }

    @Test("a limit says for how many seconds")
    func limited() async throws {
        guard case .RateLimited(60, _) = try await submitting(problem(429, "rate-limited", #","retry_after_s": 60"#)) else {
            Issue.record("another error")
            return
        }
    }

    @Test("a registration that is over is to be begun again, and an app that is too old to be updated")
    func over() async throws {
        let over = try await submitting(problem(410, "session-expired"))
        guard case .SessionExpired = over else { throw over }
        let old = try await submitting(problem(426, "update-required"))
        guard case .UpdateRequired = old else { throw old }
    }

    @Test("no connection is said to be no connection")
    func offline() async throws {
        let account = try Phone().open().account()
        let error = try await thrown { _ = try await account.begin(phone: "+1 650 555 0100", email: nil) }
        #expect(error == .Network(sentence: "No connection. Your codes still work."))
    }

    @Test("a value that cannot be used names its field, and its text is not in the error")
    func invalid() async throws {
        let address = try await thrown { _ = try Phone().open(serverUrl: "http://septet.example") }
        guard case .InvalidInput("server_url", _) = address else { throw address }
        let secret = try await thrown { _ = try Phone().open().tokens().addUri(uri: "otpauth://totp/x?secret=GEZDGNBV1") }
        guard case .InvalidInput("secret", _) = secret else { throw secret }
        #expect(!"\(secret) \(String(reflecting: secret)) \(secret.localizedDescription)".contains("GEZDGNBV"))
    }

    @Test("an error's text is the sentence for the screen")
    func sentence() async throws {
        let error = try await thrown { try Phone().open().tokens().remove(id: "none") }
        for text in [error.sentence, "\(error)", String(reflecting: error), error.localizedDescription] {
            #expect(text == "This token is no longer here.")
        }
    }
}

/// What `body` throws.
func thrown(_ body: () async throws -> Void) async throws -> AppError {
    do {
        try await body()
    } catch let error as AppError {
        return error
    }
    throw Missing()
}

/// Nothing was thrown.
struct Missing: Error {}
