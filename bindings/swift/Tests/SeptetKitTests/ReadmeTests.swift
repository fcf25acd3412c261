import Foundation
import SeptetKit
import SeptetServer
import Testing

// README: begins
/// Makes a phone of a folder, proves its number by SMS, and gives the codes of its clinics.
func firstCodes(folder: String, server: String, number: String, typed: () async throws -> String) async throws -> [String] {
    let changes = Changes()
    let settings = Settings(
        serverUrl: server, client: .desktop, locale: "en", appVersion: "1.0", deviceName: "Maya's phone", model: "Example", platform: "mac")
    do {
        let septet = try Septet.inFolder(
            folder: folder, transport: .builtIn(caPem: nil, pins: []), settings: settings, listener: changes)
        _ = try await septet.account().begin(phone: number, email: nil)
        _ = try await septet.account().requestCode(channel: .sms)
        _ = try await septet.account().submitCode(code: typed())
        _ = try await septet.sync().run()
        let tokens = septet.tokens()
        let codes = changes.views(.tokens) { tokens.codesAt(nowMs: UInt64(Date().timeIntervalSince1970 * 1_000)) }
        let rows = await codes.first { !$0.rows.isEmpty }?.rows ?? []
        return rows.map { "\($0.title): \($0.code?.digits ?? "")" }
    } catch let error as AppError {
        return [error.sentence]  // what happened, what is safe, what to do
    }
}
// README: ends

struct ReadmeTests {
    @Test("the example of the README is this one")
    func same() throws {
        let here = URL(fileURLWithPath: #filePath)
        let readme = try String(contentsOf: URL(fileURLWithPath: "../../README.md", relativeTo: here), encoding: .utf8)
        let parts = try String(contentsOf: here, encoding: .utf8).components(separatedBy: "\n// README: ")
        let example = try #require(parts.first { $0.hasPrefix("begins\n") }).dropFirst("begins\n".count)
        #expect(readme.contains("```swift\n\(example)\n```"))
        #expect(example.components(separatedBy: "\n").count <= 22)
    }

    @Test("the example of the README gives codes, or what is wrong", .timeLimit(.minutes(1)))
    func gives() async throws {
        try await RealServer.running { server in
            let key = try server.application("Lakeside Clinic")
            _ = try await server.post(
                key, "/v1/rp/enrolments", #"{"phone": "+1 650 555 0100", "label": "dr.okafor", "reference": "user-17"}"#)
            let folder = try Folder()
            let codes = try await firstCodes(
                folder: folder.path, server: server.url, number: "+1 650 555 0100", typed: server.codeOfTheSms)
            #expect(codes.count == 1)
            #expect(codes.first?.wholeMatch(of: /Lakeside Clinic: \d{7}/) != nil)
        }
        let folder = try Folder()
        let refused = try await firstCodes(folder: folder.path, server: "http://127.0.0.1:9", number: "+1 650 555 0100") { "" }
        #expect(refused == ["No connection. Your codes still work."])
    }
}
