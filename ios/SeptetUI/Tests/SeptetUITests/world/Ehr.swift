import Foundation
import SeptetServer

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// What a provider does at the EHR, by its forms: what `tests/flows/scripts/ehr.js` does there.
@MainActor final class Ehr {
    /// How a form ended: where it led to, and what stood there.
    typealias Answer = (path: String, page: String)

    private let url: String
    private static let user = "maya.okafor"
    private static let password = "lakeside-demo-1"

    init(at url: String) {
        self.url = url
    }

    /// Steps 1 to 3 of the story: a cell phone, the password, and codes that come by SMS at first.
    func enable(_ number: String) async throws {
        let visit = Visit(url)
        try expect("the password alone lets in before Septet is on", try await signIn(visit).path == "/")
        let profile = try await visit.get("/account/profile").page
        let fields = ["name": try held("name", profile), "email": try held("email", profile), "phone": number]
        let kept = try await visit.send("/account/profile", "/account/profile", fields)
        try expect("the cell phone is kept", kept.path == "/account/profile")
        let enabled = try await visit.send("/account/security", "/account/security/enable", ["password": Ehr.password])
        try expect("Septet is on", enabled.path == "/account/security")
        try expect("codes come by SMS at first", enabled.page.contains("Until a phone is registered"))
    }

    /// Signs in; whether `code` lets in.
    func letsIn(_ code: String) async throws -> Bool {
        try await entered(code).path == "/"
    }

    /// Signs in with a code a second time; whether it is said that it was used.
    func saysUsed(_ code: String) async throws -> Bool {
        let answer = try await entered(code)
        return answer.path != "/" && answer.page.contains("was used")
    }

    private func entered(_ code: String) async throws -> Answer {
        let visit = Visit(url)
        try expect("the password leads to the code", try await signIn(visit).path == "/sign-in/code")
        return try await visit.send("/sign-in/code", "/sign-in/code", ["code": code])
    }

    private func signIn(_ visit: Visit) async throws -> Answer {
        try await visit.send("/sign-in", "/sign-in", ["user_name": Ehr.user, "password": Ehr.password])
    }

    private func expect(_ what: String, _ isSo: Bool) throws {
        if !isSo { throw Failure("At the EHR: \(what) is not so") }
    }
}

/// A browser with one cookie, the session's. It follows no redirect, and says where one leads.
@MainActor private final class Visit {
    private let url: String
    private var cookie = ""

    init(_ url: String) {
        self.url = url
    }

    func get(_ path: String) async throws -> Ehr.Answer {
        try await asked(URLRequest(url: try address(url + path)))
    }

    /// Sends the form of a page with its hidden token; the page that it leads to.
    func send(_ page: String, _ path: String, _ fields: [String: String]) async throws -> Ehr.Answer {
        let token = try held("csrf", try await get(page).page)
        var request = URLRequest(url: try address(url + path))
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "content-type")
        let form = fields.merging(["csrf": token]) { $1 }.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
        request.httpBody = Data(form.utf8)
        let answer = try await asked(request)
        return answer.path == path ? answer : try await get(answer.path)
    }

    private func asked(_ request: URLRequest) async throws -> Ehr.Answer {
        var request = request
        request.httpShouldHandleCookies = false
        if !cookie.isEmpty { request.setValue(cookie, forHTTPHeaderField: "cookie") }
        let (answer, page) = try await Asked().answer(request)
        guard answer.statusCode < 500 else { throw Failure("At the EHR: \(answer) \(page)") }
        if let set = answer.value(forHTTPHeaderField: "set-cookie") { cookie = String(set.prefix { $0 != ";" }) }
        return (answer.value(forHTTPHeaderField: "location") ?? request.url?.path ?? "", page)
    }

    private func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }
}

/// One request, of which a redirect is the answer.
private final class Asked: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private var body = Data()
    private var ended: CheckedContinuation<(HTTPURLResponse, String), any Error>?

    func answer(_ request: URLRequest) async throws -> (HTTPURLResponse, String) {
        let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        return try await withCheckedThrowingContinuation { ended in
            self.ended = ended
            session.dataTask(with: request).resume()
        }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        body.append(data)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let error {
            ended?.resume(throwing: error)
        } else if let response = task.response as? HTTPURLResponse {
            ended?.resume(returning: (response, String(decoding: body, as: UTF8.self)))
        }
        ended = nil
    }
}

/// What a field of the page at hand holds.
private func held(_ name: String, _ page: String) throws -> String {
    let pattern = try Regex("name=\"\(name)\"[^>]*value=\"([^\"]*)\"", as: (Substring, Substring).self)
    guard let found = page.firstMatch(of: pattern) else { throw Failure("The EHR has no field \(name) there: \(page.prefix(300))") }
    return String(found.output.1).replacing(/&#([0-9]+);/) { match -> String in
        let sign = UInt32(match.output.1).flatMap { Unicode.Scalar($0) }
        return sign.map { String(Character($0)) } ?? "?"
    }
}

func address(_ text: String) throws -> URL {
    guard let url = URL(string: text) else { throw Failure("\(text) is no address") }
    return url
}
