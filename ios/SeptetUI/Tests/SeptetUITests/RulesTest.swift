import Foundation
import SeptetKit
import Testing

@testable import SeptetUI

/// The rules of the sources and of the words.
@MainActor @Suite struct RulesTest {
    private static let sources = Repository.root.appendingPathComponent("ios/SeptetUI/Sources/SeptetUI")

    private func files(_ suffix: String) throws -> [(name: String, text: String)] {
        let all = FileManager.default.enumerator(at: RulesTest.sources, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
        return try all.filter { $0.path.hasSuffix(suffix) }.map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
    }

    @Test("a model is under 60 lines")
    func modelsAreShort() throws {
        let models = try files("Model.swift")
        #expect(models.count >= 26)
        let long = models.filter { $0.text.split(separator: "\n").filter { counts($0) }.count >= 60 }.map(\.name)
        #expect(long.isEmpty, "A rule that makes it long belongs into core.")
    }

    /// What reckons and is no rule: lists and what is typed, and the clock of the system as core has it.
    private static let reckoned: [String: [String]] = [
        "Screen.swift": [#"(["edit"] + ids)"#],
        "Stack.swift": ["removeSubrange((there + 1)...)"],
        "Secret.swift": ["typed += 1", "(typed + 1, other.typed + 1)"],
        "Pin.swift": ["+ digit", "count += 1", "count -= 1"],
        "Platform.swift": ["timeIntervalSince1970 * 1_000", "TimeInterval(now()) / 1_000"],
        "Phone.swift": ["min(max(Int64($0) - Int64(platform.now()), 20), 30_000)"],
    ]

    @Test("nothing here does arithmetic: time, digits and numbers are core's")
    func nothingReckons() throws {
        for file in try files(".swift") {
            let allowed = RulesTest.reckoned[file.name] ?? []
            let code = file.text.split(separator: "\n").filter { counts($0) }
            let reckons = code.filter { String($0).firstMatch(of: /\s[-+*\/%]=?\s|\d_\d/) != nil }
            #expect(reckons.filter { line in !allowed.contains { line.contains($0) } }.isEmpty, "\(file.name)")
            #expect(allowed.filter { allowed in !reckons.contains { $0.contains(allowed) } }.isEmpty, "\(file.name) has it no more")
        }
    }

    private func counts(_ line: Substring) -> Bool {
        let line = line.drop { $0 == " " }
        return !line.isEmpty && !line.hasPrefix("import ") && !line.hasPrefix("//")
    }

    @Test("models know no system and no view")
    func knowNoSystem() throws {
        let allowed: Set<String> = ["Foundation", "Observation", "SeptetKit", "SeptetTexts"]
        for file in try files(".swift") {
            let imported = file.text.split(separator: "\n").compactMap {
                String($0).firstMatch(of: /^(?:@_exported )?import (\w+)$/).map { String($0.output.1) }
            }
            #expect(Set(imported).isSubset(of: allowed), "\(file.name)")
        }
    }

    @Test("no text of a language stands in a source")
    func noTexts() throws {
        for file in try files(".swift") {
            let code = file.text.split(separator: "\n").filter { counts($0) }
            let sentences = code.flatMap { String($0).matches(of: /"([^"\\]*[A-Za-z] [A-Za-z][^"\\]*)"/).map(\.output.1) }
            #expect(sentences.isEmpty, "\(file.name)")
        }
    }

    @Test("every error says what happened and what to do in every language")
    func everyErrorIsSaid() {
        let none = ""
        let errors: [AppError] = [
            .Network(sentence: none), .RateLimited(retryAfterS: 30, sentence: none), .WrongCode(attemptsLeft: 3, sentence: none),
            .SessionExpired(sentence: none), .SignedOut(sentence: none), .WrongBackupPassword(sentence: none),
            .DamagedBackup(sentence: none), .Stopped(sentence: none), .DeviceStorage(sentence: none), .UpdateRequired(sentence: none),
            .Locked(sentence: none), .Internal(incident: "4711", sentence: none),
        ]
        let fields = [
            "phone", "email", "code", "pin", "password", "server_url", "clock", "file", "scheme", "secret", "rows", "number", "approval",
            "recovery_key", "backup", "multi_device", "invitation", "another",
        ]
        let all = errors + fields.map { AppError.InvalidInput(field: $0, sentence: none) }
        for texts in allTexts {
            let said = all.map(texts.problem)
            #expect(Set(said).count == said.count, "\(texts.language)")
            #expect(said.allSatisfy { $0.count > 8 }, "\(texts.language)")
        }
    }

    @Test("every language names the 64 pictures of a comparison, each differently")
    func everyPictureHasAName() {
        let emoji = (0..<64).map { EmojiView(index: $0, sign: "", name: "") }
        for texts in allTexts { #expect(Set(texts.names(emoji)).count == 64, "\(texts.language)") }
    }

    @Test("what core says in English stands for English alone")
    func coreSpeaksEnglish() {
        #expect(textsOf("en-GB").own("Exactly so.", "So.") == "Exactly so.")
        #expect(textsOf("en").own(nil, "So.") == "So.")
        #expect(textsOf("de").own("Exactly so.", "So.") == "So.")
    }

    @Test("a preview names what is new always, and of the rest what there is")
    func anImportInWords() {
        let texts = textsOf("en")
        let preview = ImportPreview(apps: [], rows: [], new: 0, duplicates: 2, changed: 0, refused: 1, missing: [])
        let said = [texts.importNew(n: 0), texts.importDuplicate(n: 2), texts.importRefused(n: 1)].joined(separator: texts.importAnd)
        #expect(texts.sentence(preview) == said)
    }

    @Test("a secret is never printed, and is gone when it is forgotten")
    func secrets() {
        let secret = Secret("hunter2")
        #expect(!printed(secret).contains("hunter") && !printed(secret).contains("104"))
        #expect(secret.wiped { Array($0) } == Array("hunter2".utf8))
        secret.forget()
        #expect(secret.isEmpty && secret.text.isEmpty)
        let kept = Secret()
        kept.takeOver(Secret("hunter2"))
        var bytes = Data("hunter3".utf8)
        kept.takeOver(&bytes)
        #expect(kept.text == "hunter3" && bytes.isEmpty)
        let pin = Pin()
        for digit in [UInt8](0..<10) + [1, 2, 3] { pin.type(digit) }
        #expect(pin.count == 12)
        #expect(!printed(pin).contains("\(UInt8(ascii: "0"))") && !printed(pin).contains("count"))
        #expect(Array(pin.take()) == Array("012345678912".utf8))
        #expect(pin.count == 0)
    }

    @Test("a PIN that is handed on is nowhere but where it is now")
    func handedOn() {
        let (pin, other) = (Pin(), Pin())
        for digit in [UInt8](1...6) { pin.type(digit) }
        for digit in [UInt8](1...8) { other.type(digit) }
        #expect(!pin.isSame(as: other))
        other.takeOver(pin)
        #expect(pin.count == 0 && pin.take().isEmpty)
        #expect(Array(other.take()) == Array("123456".utf8))
        #expect(pin.isSame(as: other))
    }
}
