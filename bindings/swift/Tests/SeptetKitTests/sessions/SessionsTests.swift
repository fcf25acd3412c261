import Foundation
import SeptetKit
import SeptetServer
import Testing

struct SessionsTests {
    @Test("Kotlin and Swift show the same of the same recorded sessions, byte for byte", .timeLimit(.minutes(5)))
    func same() async throws {
        let sessions = try Session.all()
        #expect(sessions.count > 10, "script/swift records them")
        let recording = sessions.first?.recording ?? ""
        var files = ["typing": written(shownOfTyping().merging(["recording": recording]) { $1 })]
        for session in sessions {
            files[session.name] = written(await Shown(session).members)
        }
        try write(files)

        let kotlin = try views(of: "kotlin")
        #expect(kotlin.count == files.count, "Kotlin's are not there: mvn -f bindings/kotlin/pom.xml -Dtest=SessionsTest test")
        for (name, swift) in files.sorted(by: { $0.key < $1.key }) {
            let other = try #require(kotlin[name], "Kotlin has no \(name)")
            #expect(other.contains(recording), "\(name) in Kotlin is of another recording")
            #expect(other == swift + "\n", "\(name) differs: \(difference(other, swift))")
        }
    }

    @Test("what was recorded shows what happened to the phone", .timeLimit(.minutes(5)))
    func content() async throws {
        let sessions = try Session.all()
        func shown(_ name: String) async throws -> String {
            let session = try #require(sessions.first { $0.name.hasSuffix(name) })
            return written(await Shown(session).members)
        }
        #expect(try await shown("-with-a-second-phone").contains("\"title\": \"Lakeside Clinic\""))
        #expect(try await shown("-asked-to-approve").contains("Ward 3, desk 2"))
        #expect(try await shown("-asked-by-a-phone").contains("\"emoji\""))
        #expect(try await shown("-shows-its-qr").contains("septet://"))
        #expect(try await shown("-locked").contains("\"locked\": true"))
        #expect(try await shown("-locked").contains("wrongcode"))
        #expect(try await shown("-clock-ahead").contains("\"aheadS\": 130"))
        #expect(try await shown("-without-its-secrets").contains("devicestorage"))
    }

    private func folder(of language: String) -> URL { Session.folder.appendingPathComponent("views-\(language)") }

    private func write(_ files: [String: String]) throws {
        let folder = folder(of: "swift")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try Data("\(text)\n".utf8).write(to: folder.appendingPathComponent("\(name).json"))
        }
    }

    private func views(of language: String) throws -> [String: String] {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder(of: language), includingPropertiesForKeys: nil)) ?? []
        return try Dictionary(
            uniqueKeysWithValues: files.map { ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) })
    }

    /// The first line that is another.
    private func difference(_ one: String, _ other: String) -> String {
        let lines = zip(one.components(separatedBy: "\n"), other.components(separatedBy: "\n"))
        return lines.first { $0 != $1 }.map { "Kotlin \($0), Swift \($1)" } ?? "one is longer"
    }
}
