import Foundation
import SeptetServer

/// What the scripts of the flows do, in Swift: there is no JavaScript here. Another script, and an expression that is no name, are
/// failures.
@MainActor final class Scripts {
    /// What was copied last by a command.
    var copied: String?

    private let world: World
    private let desk: Desk
    private var scopes: [[String: String]]
    private var output: [String: String] = [:]

    init(_ world: World, _ desk: Desk) {
        self.world = world
        self.desk = desk
        scopes = [["SERVER": world.server]]
    }

    /// `text` with each `${…}` in it in place of what that names.
    func evaluated(_ text: String) throws -> String {
        var (out, rest) = ("", text[...])
        while let found = rest.firstMatch(of: /\$\{(output\.)?(\w+)\}/) {
            let name = String(found.output.2)
            guard let value = found.output.1 == nil ? scopes.last?[name] : output[name] else { throw Failure("Nothing is called \(name)") }
            out += rest[..<found.range.lowerBound] + value
            rest = rest[found.range.upperBound...]
        }
        if rest.contains("${") { throw Failure("An expression that is no name is not understood here: \(text)") }
        return out + rest
    }

    /// Adds `env` to what there is while `use` goes on.
    func within(_ env: [String: String], _ use: @MainActor () async throws -> Void) async throws {
        scopes.append((scopes.last ?? [:]).merging(try env.mapValues(evaluated)) { $1 })
        defer { scopes.removeLast() }
        try await use()
    }

    func run(_ name: String) async throws {
        switch name {
        case "seen.js": try await world.inbox.look()
        case "sms.js":
            let code = try await world.inbox.code()
            output["code"] = code
            output["wrong"] = code == "0000000" ? "0000001" : "0000000"
        case "digits.js":
            let digits = try whatWasCopied().filter(\.isNumber)
            guard digits.count == 7 else { throw Failure("A code has seven digits: \(digits)") }
            output["code"] = digits
        case "keep.js": desk.notes[try given("NAME")] = try whatWasCopied()
        case "kept.js":
            guard let note = desk.notes[try given("NAME")] else { throw Failure("Nothing was kept as \(try given("NAME"))") }
            output["kept"] = note
        case "ehr.js": try await atTheEhr()
        default: throw Failure("What \(name) does is not known here")
        }
    }

    private func atTheEhr() async throws {
        switch try given("DO") {
        case "enable": try await world.ehr.enable(try given("NUMBER"))
        case "sign in": if try await !world.ehr.letsIn(try given("CODE")) { throw Failure("The code does not let in") }
        case "use again": if try await !world.ehr.saysUsed(try given("CODE")) { throw Failure("A code works once") }
        case let other: throw Failure("ehr.js does not know: \(other)")
        }
    }

    private func given(_ name: String) throws -> String {
        guard let value = scopes.last?[name] else { throw Failure("\(name) is expected") }
        return value
    }

    private func whatWasCopied() throws -> String {
        guard let copied else { throw Failure("Nothing was copied by copyTextFrom") }
        return copied
    }
}

/// Where a person keeps what they read on one phone and look for on the other.
@MainActor final class Desk {
    var notes: [String: String] = [:]
}
