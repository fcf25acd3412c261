#if os(macOS) || os(Linux)
import Foundation

/// A program that cargo built, as a process that listens, its files in a folder of whoever starts it.
public final class Program: @unchecked Sendable {
    /// What it wrote of its addresses, as JSON.
    public let addresses: String

    private let process: Process
    private let ended: Ended

    /// Starts it; it answers when this returns. Whoever starts it stops it.
    public init(_ name: String, _ arguments: [String], in folder: URL) async throws {
        let file = folder.appendingPathComponent("\(name).json")
        let log = folder.appendingPathComponent("\(name).log")
        let process = try Program.prepared(name, arguments + ["--addresses-file", file.path], folder, errorsTo: log)
        let ended = Ended(of: process)
        process.standardOutput = process.standardError
        try process.run()
        do {
            addresses = try await eventually("\(name) did not start") {
                guard process.isRunning else { throw Failure("\(name) stopped: \(Program.said(log))") }
                return try? String(contentsOf: file, encoding: .utf8)
            }
        } catch {
            Program.stop(process, ended)
            throw error
        }
        (self.process, self.ended) = (process, ended)
    }

    /// What it says before it ends by itself. A status that is not 0 is a failure with what it said of it.
    public static func output(_ name: String, _ arguments: [String], in folder: URL) throws -> String {
        let log = folder.appendingPathComponent("\(name)-\(UUID().uuidString).log")
        let process = try prepared(name, arguments, folder, errorsTo: log)
        let ended = Ended(of: process)
        // A file and no pipe: a program that is started at the same time would hold its end open.
        let output = log.appendingPathExtension("out")
        try Data().write(to: output)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        if !ended.wait(.seconds(30)) {
            stop(process, ended)
            throw Failure("\(name) does not end: \(said(log))")
        }
        guard process.terminationStatus == 0 else { throw Failure("\(name) ended with \(process.terminationStatus): \(said(log))") }
        return said(output)
    }

    /// Stops it; once more does nothing.
    public func stop() { Program.stop(process, ended) }

    private static func stop(_ process: Process, _ ended: Ended) {
        if !process.isRunning { return }
        // It inherits the signals that this thread does not take, and a thread of Swift's pool takes none: a polite request is lost.
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
    }

    private static func prepared(_ name: String, _ arguments: [String], _ folder: URL, errorsTo log: URL) throws -> Process {
        let built = ProcessInfo.processInfo.environment["SEPTET_LIBRARY"] ?? "../../../../target/debug"
        let binary = URL(fileURLWithPath: "\(built)/\(name)", relativeTo: URL(fileURLWithPath: #filePath)).standardizedFileURL
        guard FileManager.default.isExecutableFile(atPath: binary.path) else {
            throw Failure("There is no \(binary.path). Build it with script/swift, which these tests need first.")
        }
        try Data().write(to: log)
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: log)
        return process
    }

    private static func said(_ log: URL) -> String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }
}

/// The end of a process. `waitUntilExit` turns a run loop for it, which a thread of Swift's own does not have: it spins there for ever.
private final class Ended: Sendable {
    private let signal = DispatchSemaphore(value: 0)

    /// Before it is started.
    init(of process: Process) {
        process.terminationHandler = { [signal] _ in signal.signal() }
    }

    /// False: it has not ended by then. Once more returns too.
    @discardableResult func wait(_ most: DispatchTimeInterval = .never) -> Bool {
        if signal.wait(timeout: .now() + most) == .timedOut { return false }
        signal.signal()
        return true
    }
}
#endif
