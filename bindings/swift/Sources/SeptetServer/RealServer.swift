#if os(macOS) || os(Linux)
import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The `septet-server` that cargo built, as a process on free ports of this computer, its state in a folder that goes with it.
public final class RealServer: @unchecked Sendable {
    private let folder: URL
    private let process = Process()
    private let ended: Ended
    private let lock = NSLock()
    private var addresses = ""
    private var lastCode: String?

    /// Starts a server, gives it to `body`, and stops it however `body` ends.
    public static func running<Answer>(_ body: (RealServer) async throws -> Answer) async throws -> Answer {
        let server = try await RealServer()
        defer { server.stop() }
        return try await body(server)
    }

    /// Starts a server, which answers when this returns. Whoever starts it stops it.
    public init() async throws {
        ended = Ended(of: process)
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("septet-\(UUID().uuidString)")
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
        try Data(config.utf8).write(to: folder.appendingPathComponent("server.toml"))
        try Data().write(to: log)
        do {
            let file = folder.appendingPathComponent("addresses.json")
            try prepare(process, ["serve", "--addresses-file", file.path])
            process.standardOutput = try FileHandle(forWritingTo: log)
            process.standardError = process.standardOutput
            try process.run()
            addresses = try await eventually("The server did not start") {
                guard self.process.isRunning else { throw Failure("The server stopped: \(self.logged())") }
                return try? String(contentsOf: file, encoding: .utf8)
            }
        } catch {
            stop()
            throw error
        }
    }

    deinit { stop() }

    /// Where phones and EHRs connect.
    public var url: String { (try? addresses.json("http")) ?? "" }

    /// Makes an application and gives its key.
    public func application(_ name: String) throws -> String {
        let made = Process()
        let output = Pipe()
        try prepare(made, ["application", "create", name, "--json"])
        made.standardOutput = output
        made.standardError = FileHandle.nullDevice
        let ended = Ended(of: made)
        try made.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        ended.wait()
        guard made.terminationStatus == 0 else { throw Failure("No application was made: \(text)") }
        return try text.json("key")
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
        let feed = URLRequest(url: try address("\(addresses.json("operator"))/inbox/messages?after=0"))
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
        if process.isRunning {
            // It inherits the signals that this thread does not take, and a worker of libdispatch takes none: a polite request is lost.
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
        }
        try? FileManager.default.removeItem(at: folder)
    }

    private var log: URL { folder.appendingPathComponent("server.log") }

    private func logged() -> String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    private func prepare(_ process: Process, _ arguments: [String]) throws {
        let built = ProcessInfo.processInfo.environment["SEPTET_LIBRARY"] ?? "../../../../target/debug"
        let binary = URL(fileURLWithPath: "\(built)/septet-server", relativeTo: URL(fileURLWithPath: #filePath)).standardizedFileURL
        guard FileManager.default.isExecutableFile(atPath: binary.path) else {
            throw Failure("There is no \(binary.path). Build it with script/swift, which these tests need first.")
        }
        process.executableURL = binary
        process.arguments = ["--config", folder.appendingPathComponent("server.toml").path] + arguments
        process.currentDirectoryURL = folder
    }

    private func answer(_ request: URLRequest) async throws -> (status: Int, body: String) {
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    private func address(_ text: String) throws -> URL {
        guard let url = URL(string: text) else { throw Failure("\(text) is no address") }
        return url
    }
}

/// The end of a process. `waitUntilExit` turns a run loop for it, which a thread of Swift's own does not have: it spins there for ever.
private final class Ended: Sendable {
    private let signal = DispatchSemaphore(value: 0)

    /// Before it is started.
    init(of process: Process) {
        process.terminationHandler = { [signal] _ in signal.signal() }
    }

    /// Once: a second wait would last for ever.
    func wait() { signal.wait() }
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
