import Foundation
import SeptetServer
import Testing

/// A chapter of the story: its files in their order.
struct Chapter: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [URL]

    var testDescription: String { name }

    /// Whose turn a file is: `2-new.yaml` is the new phone's.
    func phone(_ file: URL) -> String {
        files.count == 1 ? "phone" : String(file.deletingPathExtension().lastPathComponent.drop { $0 != "-" }.dropFirst())
    }

    static let folder = Repository.root.appendingPathComponent("tests/flows")

    /// All of them: `04-set-up.yaml`, and folders such as `13-move` where phones take turns.
    static let all: [Chapter] = sorted(folder).filter { $0.lastPathComponent.prefixMatch(of: /[0-9][0-9]-/) != nil }.map { path in
        let files = path.pathExtension == "yaml" ? [path] : sorted(path).filter { $0.pathExtension == "yaml" }
        return Chapter(name: path.deletingPathExtension().lastPathComponent, files: files)
    }

    /// Those whose name begins as the environment says; without a word of it, all.
    static let asked: [Chapter] = {
        let name = ProcessInfo.processInfo.environment["SEPTET_CHAPTER"] ?? ""
        return all.filter { $0.name.hasPrefix(name) }
    }()

    private static func sorted(_ folder: URL) -> [URL] {
        let all = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (all ?? []).sorted { $0.path < $1.path }
    }
}

/// The chapters of the story, by the files that Maestro runs on devices, over the models, the real core, server and EHR.
@MainActor @Suite(.serialized, .timeLimit(.minutes(5))) struct FlowsTest {
    @Test("the models do as the chapter says", arguments: Chapter.asked)
    func chapter(_ chapter: Chapter) async throws {
        try await World.running { world in
            let desk = Desk()
            for file in chapter.files {
                try await FlowRunner(world.handset(chapter.phone(file)), Scripts(world, desk)).run(file)
            }
        }
    }

    @Test("every chapter is there")
    func everyChapter() {
        let names = ["04-set-up", "05-verify", "06-enrolments", "07-backups", "08-codes", "13-move", "14-lost-key", "14-lost-password"]
        #expect(Chapter.all.map(\.name) == names + ["14-lost-wait", "16-number"])
        #expect(!Chapter.asked.isEmpty, "SEPTET_CHAPTER names none")
    }

    @Test("a command, a key or a text that is not understood is a failure that says where")
    func strict() throws {
        let head = "appId: health.septet\n---\n"
        let wrong = [
            "- swipe: up", "- tapOn:\n    index: 2", "- assertVisible", "- extendedWaitUntil:\n    visible: A",
            "- runScript:\n    env:\n      A: b",
            "- launchApp:\n    clearState: true\n      more: x", "- tapOn: \"a \\\" b\"", "tapOn: A", "- tapOn:\n    text: A\n    text: B",
        ]
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("septet-flow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a.yaml")
        for text in wrong {
            try Data((head + text + "\n").utf8).write(to: file)
            #expect(throws: FlowFailure.self, "\(text)") { try FlowFile(file) }
        }
        try Data((head + "- tapOn: A\n").utf8).write(to: file)
        #expect(try FlowFile(file).steps.count == 1)
    }
}
