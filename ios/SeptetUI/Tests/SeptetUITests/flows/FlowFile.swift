import Foundation

/// Where something stands in a flow.
struct FlowPlace: Sendable, CustomStringConvertible {
    let file: URL
    let line: Int

    var description: String { "\(file.lastPathComponent):\(line)" }
}

/// What a flow says is not so, or is not understood here.
struct FlowFailure: Error, CustomStringConvertible {
    let place: FlowPlace
    let what: String

    var description: String { "\(place): \(what)" }
}

/// Maestro's commands as the flows use them: any other, and any other key, is a failure.
enum Command: Sendable {
    case launchApp(clear: Bool)
    case tapOn(String)
    case inputText(String)
    case pasteText
    case copyTextFrom(String)
    case assertVisible(String)
    case assertNotVisible(String)
    case extendedWaitUntil(String, isThere: Bool, most: Duration)
    case scrollUntilVisible(String)
    case runFlow(String, env: [String: String], whenVisible: String?)
    case runScript(String, env: [String: String])
}

struct Step: Sendable {
    let place: FlowPlace
    let command: Command
}

/// A file of Maestro's: a header, and commands that are all understood. Of YAML it reads what the flows are written in: keys and
/// plain or quoted texts, a line each.
struct FlowFile: Sendable {
    let env: [String: String]
    let steps: [Step]

    init(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        var lines: [Line] = []
        for (at, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.drop { $0 == " " }
            if content.isEmpty || content.hasPrefix("#") { continue }
            lines.append(Line(place: FlowPlace(file: file, line: at + 1), indent: line.count - content.count, content: String(content)))
        }
        guard let mark = lines.firstIndex(where: { $0.content == "---" }) else {
            throw FlowFailure(place: FlowPlace(file: file, line: 1), what: "a header, --- and commands are expected")
        }
        let header = try Said(FlowPlace(file: file, line: 1), lines[..<mark]).fields("appId", "name", "env")
        guard try header["appId"]?.text() == "health.septet" else {
            throw FlowFailure(place: FlowPlace(file: file, line: 1), what: "appId: health.septet is expected")
        }
        env = try header["env"]?.texts() ?? [:]
        var steps: [Step] = []
        var rest = lines[(mark + 1)...]
        while let first = rest.first {
            guard first.indent == 0, first.content.hasPrefix("- ") else {
                throw FlowFailure(place: first.place, what: "a command is expected")
            }
            let own = rest.dropFirst().prefix { $0.indent > 0 }
            rest = rest.dropFirst(own.count + 1)
            steps.append(Step(place: first.place, command: try command(String(first.content.dropFirst(2)), first.place, own)))
        }
        self.steps = steps
    }
}

private struct Line: Sendable {
    let place: FlowPlace
    let indent: Int
    let content: String
}

/// What stands behind a key: a text, further keys, or nothing.
private struct Said {
    let place: FlowPlace
    var own: String?
    var keys: [(String, Said)] = []

    init(_ place: FlowPlace, own: String?, _ lines: ArraySlice<Line>) throws {
        try self.init(place, lines)
        self.own = own
        if own != nil, !lines.isEmpty { throw FlowFailure(place: place, what: "a text or keys are expected, and not both") }
    }

    init(_ place: FlowPlace, _ lines: ArraySlice<Line>) throws {
        self.place = place
        var rest = lines
        while let first = rest.first {
            guard first.indent == lines.first?.indent else { throw FlowFailure(place: first.place, what: "it stands too far to the right") }
            let below = rest.dropFirst().prefix { $0.indent > first.indent }
            rest = rest.dropFirst(below.count + 1)
            let (key, own) = try split(first.content, first.place)
            if keys.contains(where: { $0.0 == key }) { throw FlowFailure(place: first.place, what: "\(key) stands here twice") }
            keys.append((key, try Said(first.place, own: own, below)))
        }
    }

    func text() throws -> String {
        guard let own else { throw FlowFailure(place: place, what: "a text is expected") }
        return own
    }

    func texts() throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try keys.map { ($0.0, try $0.1.text()) })
    }

    /// Its keys, of those that are known; a text alone stands for the first.
    func fields(_ known: String...) throws -> [String: Said] {
        if own != nil { return [known[0]: self] }
        if let stranger = keys.first(where: { !known.contains($0.0) }) {
            throw FlowFailure(place: stranger.1.place, what: "there is no such key here: \(stranger.0)")
        }
        return Dictionary(uniqueKeysWithValues: keys)
    }

    func field(_ name: String) throws -> String {
        guard let said = try fields(name)[name] else { throw FlowFailure(place: place, what: "\(name) is expected") }
        return try said.text()
    }
}

/// `key: value`, or `key:` alone. A value in quotes loses them.
private func split(_ content: String, _ place: FlowPlace) throws -> (String, String?) {
    guard let found = content.wholeMatch(of: /([A-Za-z]+)(?::(?: (.*))?)?/) else {
        throw FlowFailure(place: place, what: "a key is expected")
    }
    guard let value = found.output.2 else { return (String(found.output.1), nil) }
    if !value.hasPrefix("\"") { return (String(found.output.1), String(value)) }
    guard value.count > 1, value.hasSuffix("\""), !value.dropFirst().dropLast().contains(where: { $0 == "\"" || $0 == "\\" }) else {
        throw FlowFailure(place: place, what: "a text in quotes, without others in it, is expected")
    }
    return (String(found.output.1), String(value.dropFirst().dropLast()))
}

private func command(_ content: String, _ place: FlowPlace, _ lines: ArraySlice<Line>) throws -> Command {
    let (name, own) = try split(content, place)
    let said = try Said(place, own: own, lines)
    switch name {
    case "launchApp": return .launchApp(clear: try said.fields("appId", "clearState")["clearState"]?.text() == "true")
    case "tapOn": return .tapOn(try said.field("text"))
    case "inputText": return .inputText(try said.text())
    case "pasteText": return .pasteText
    case "copyTextFrom": return .copyTextFrom(try said.field("text"))
    case "assertVisible": return .assertVisible(try said.field("text"))
    case "assertNotVisible": return .assertNotVisible(try said.field("text"))
    case "scrollUntilVisible": return .scrollUntilVisible(try said.field("element"))
    case "extendedWaitUntil":
        let fields = try said.fields("visible", "notVisible", "timeout")
        guard let what = fields["visible"] ?? fields["notVisible"], fields.count == 2, let most = Int(try fields["timeout"]?.text() ?? "")
        else {
            throw FlowFailure(place: place, what: "either visible or notVisible, and a timeout, are expected")
        }
        return .extendedWaitUntil(try what.text(), isThere: fields["visible"] != nil, most: .milliseconds(most))
    case "runFlow":
        let fields = try said.fields("file", "env", "when")
        guard let file = try fields["file"]?.text() else { throw FlowFailure(place: place, what: "a file is expected") }
        return .runFlow(file, env: try fields["env"]?.texts() ?? [:], whenVisible: try fields["when"]?.field("visible"))
    case "runScript":
        let fields = try said.fields("file", "env")
        guard let file = try fields["file"]?.text() else { throw FlowFailure(place: place, what: "a file is expected") }
        return .runScript(file, env: try fields["env"]?.texts() ?? [:])
    default: throw FlowFailure(place: place, what: "there is no command \(name) here")
    }
}
