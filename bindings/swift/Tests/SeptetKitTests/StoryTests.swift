import Foundation
import SeptetKit
import SeptetServer
import Testing

struct StoryTests {
    @Test("a phone in Swift registers by SMS and its code logs in once")
    func registersAndLogsIn() async throws {
        try await RealServer.running { server in
            let key = try server.application("Lakeside Clinic")
            let (enrolled, enrolment) = try await server.post(
                key, "/v1/rp/enrolments", #"{"phone": "+1 650 555 0100", "label": "dr.okafor", "reference": "user-17"}"#)
            #expect(enrolled == 201, "\(enrolment)")
            let verifications = try "/v1/rp/enrolments/\(enrolment.json("user_id"))/verifications"

            let folder = try Folder()
            let listener = Listener()
            let septet = try Septet.inFolder(
                folder: folder.path, transport: .builtIn(caPem: nil, pins: []), settings: settings(server.url), listener: listener)
            #expect(try await septet.account().begin(phone: "+1 650 555 0100", email: nil).sms.allowed)
            _ = try await septet.account().requestCode(channel: .sms)
            let code = try await server.codeOfTheSms()
            #expect(try await septet.account().submitCode(code: code).stage == .registered)
            _ = try await septet.sync().run()
            #expect(listener.heard.isSuperset(of: [.account, .tokens]))

            let row = try #require(septet.tokens().codesAt(nowMs: now()).rows.first)
            #expect(row.title == "Lakeside Clinic")
            #expect(row.account == "dr.okafor")
            #expect(row.kind == .application)
            let digits = try #require(row.code).digits
            #expect(digits.count == 7)

            let (accepted, evidence) = try await server.post(key, verifications, #"{"code": "\#(digits)"}"#)
            #expect(accepted == 200)
            #expect(try evidence.json("valid") == "true")
            #expect(try evidence.json("name") == "Maya's phone")
            let (refused, problem) = try await server.post(key, verifications, #"{"code": "\#(digits)"}"#)
            #expect(refused == 422)
            #expect(try problem.json("reason") == "used")

            #expect(try await septet.account().signOut(forget: false).stage == .signedOut)
            #expect(septet.tokens().codesAt(nowMs: 0).rows.isEmpty)
        }
    }
}
