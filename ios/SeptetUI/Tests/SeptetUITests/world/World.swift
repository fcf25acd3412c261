import Foundation
import SeptetServer

/// Where tests are.
enum Repository {
    static let root = URL(fileURLWithPath: "../../../../..", isDirectory: true, relativeTo: URL(fileURLWithPath: #filePath))
        .standardizedFileURL
}

/// Server, EHR and inbox from their binaries, with the delays and tries of a server that people use. Their state is in a folder that
/// goes with them.
@MainActor final class World {
    /// Where phones connect.
    private(set) var server = ""
    private(set) var ehr: Ehr!
    private(set) var inbox: Inbox!

    private let folder: URL
    private var handsets: [String: Handset] = [:]
    private var programs: [Program] = []

    /// Starts all three, gives them to `body`, and stops them however that ends.
    static func running(_ body: @MainActor (World) async throws -> Void) async throws {
        let world = try World()
        do {
            try await world.start()
            try await body(world)
        } catch {
            await world.stop()
            throw error
        }
        await world.stop()
    }

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("septet-world-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func start() async throws {
        let config = file("server.toml")
        // Whoever tests asks for more codes than a person does in a day. Delays and tries stay as they are.
        let text = """
            [http]
            listen = "127.0.0.1:0"
            [operator]
            listen = "127.0.0.1:0"
            [database]
            url = "sqlite:\(file("server.db").path)"
            [keys]
            file = "\(file("server.key").path)"
            [limits]
            sends_per_number_per_day = 100
            sends_per_number_per_10_min = 30
            """
        try Data(text.utf8).write(to: config)
        let addresses = try await run("septet-server", ["--config", config.path, "serve"])
        server = try addresses.json("http")
        let inboxAt = try addresses.json("operator") + "/inbox"
        inbox = Inbox(at: inboxAt)
        let create = ["--config", config.path, "application", "create", World.clinic, "--json"]
        let made = try Program.output("septet-server", create, in: folder)
        let key = file("clinic.key")
        try Data(try made.json("key").utf8).write(to: key)
        let asked = [
            "--database", file("clinic.db").path, "--septet-url", server, "--septet-key-file", key.path, "--inbox-url", inboxAt, "--seed",
        ]
        ehr = Ehr(at: try await run("septet-clinic", asked).json("url"))
    }

    /// The EHR's name as phones show it.
    static let clinic = "Lakeside Clinic"

    /// A phone of that name, which ends with the world.
    func handset(_ name: String) -> Handset {
        if let there = handsets[name] { return there }
        let new = Handset(file(name))
        handsets[name] = new
        return new
    }

    private func stop() async {
        for handset in handsets.values { await handset.stop() }
        for program in programs.reversed() { program.stop() }
        try? FileManager.default.removeItem(at: folder)
    }

    private func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    /// Starts a program; its addresses.
    private func run(_ name: String, _ arguments: [String]) async throws -> String {
        let program = try await Program(name, arguments, in: folder)
        programs.append(program)
        return program.addresses
    }
}

/// What `ask` gives once it gives something, within half a minute.
@MainActor func soon<Answer>(_ what: String, _ ask: @MainActor () async throws -> Answer?) async throws -> Answer {
    let end = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < end {
        if let answer = try await ask() { return answer }
        try await Task.sleep(for: .milliseconds(20))
    }
    throw Failure("Within 30 seconds it was not so that \(what)")
}
