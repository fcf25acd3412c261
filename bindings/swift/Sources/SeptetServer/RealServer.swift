#if os(macOS) || os(Linux)
import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The `septet-server` that cargo built, as a process on free ports of this computer, its state in a folder that goes with it.
public final class RealServer: @unchecked Sendable {
    private let folder: URL
    private let program: Program
    private let lock = NSLock()
    private var lastCode: String?

    /// Starts a server, gives it to `body`, and stops it however `body` ends.
    public static func running<Answer>(_ body: (RealServer) async throws -> Answer) async throws -> Answer {
        let server = try await RealServer()
        defer { server.stop() }
        return try await body(server)
    }

    /// Starts a server, which answers when this returns. Whoever starts it stops it.
    public init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("septet-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let config = """
                [http]
                listen = "127.0.0.1:0"
                [operator]
                listen = "127.0.0.1:0"
                [database]
                url = "sqlite:\(folder.appendingPathComponent("server.db").path)"
                [limits]
                sms_resend_delays_s = [0, 0, 0]
                """
            try Data(config.utf8).write(to: RealServer.config(folder))
            program = try await Program("septet-server", ["--config", RealServer.config(folder).path, "serve"], in: folder)
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw error
        }
    }

    deinit { stop() }

    /// Where phones and EHRs connect.
    public var url: String { (try? program.addresses.json("http")) ?? "" }

    /// Makes an application and gives its key.
    public func application(_ name: String) throws -> String {
        let asked = ["--config", RealServer.config(folder).path, "application", "create", name, "--json"]
        return try Program.output("septet-server", asked, in: folder).json("key")
    }

    /// What the application with `key` calls: the status and the body of the answer.
    public func post(_ key: String, _ path: String, _ body: String) async throws -> (status: Int, body: String) {
        var request = URLRequest(url: try address("\(url)\(path)"))
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue("Bearer \(key)", forHTTPHeaderField: "authorization")
        request.setValue("application/json", forHTTPHeaderField: "content-type")
        return try await answer(request)
    }

    /// The code of the newest SMS, once one with another than before has come.
    public func codeOfTheSms() async throws -> String {
        let before = lock.withLock { lastCode }
        let feed = URLRequest(url: try address("\(program.addresses.json("operator"))/inbox/messages?after=0"))
        let code: String = try await eventually("No SMS arrived") {
            let messages = try await answer(feed).body
            guard let sms = messages.firstMatch(of: /\{[^{}]*"kind":"sms"[^{}]*}/) else { return nil }
            let code = try String(sms.output).json("code")
            return code == before ? nil : code
        }
        lock.withLock { lastCode = code }
        return code
    }

    /// Stops the server and removes its state; once more does nothing.
    public func stop() {
        program.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func config(_ folder: URL) -> URL { folder.appendingPathComponent("server.toml") }

    private func answer(_ request: URLRequest) async throws -> (status: Int, body: String) {
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    private func address(_ text: String) throws -> URL {
        guard let url = URL(string: text) else { throw Failure("\(text) is no address") }
        return url
    }
}

/// What a test cannot go on without.
public struct Failure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

extension String {
    /// The value of a member, wherever it is; these tests know what they look for.
    public func json(_ member: String) throws -> String {
        let pattern = try Regex("\"\(member)\":\\s*(?:\"([^\"]*)\"|([^,}\\]]*))", as: (Substring, Substring?, Substring?).self)
        guard let found = firstMatch(of: pattern) else { throw Failure("No \(member) in \(self)") }
        return String(found.output.1 ?? found.output.2 ?? "")
    }
}

/// What `ask` gives once it gives something, within 20 seconds.
public func eventually<Answer>(_ otherwise: String, _ ask: () async throws -> Answer?) async throws -> Answer {
    let end = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < end {
        if let answer = try await ask() { return answer }
        try await Task.sleep(for: .milliseconds(20))
    }
    throw Failure("\(otherwise) within 20 seconds")
}
#endif
