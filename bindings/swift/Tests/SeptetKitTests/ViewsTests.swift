import Foundation
import SeptetKit
import Testing

/// The seed of RFC 6238, appendix B.
let uri = "otpauth://totp/Example:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example"

struct ViewsTests {
    @Test("records and enums cross")
    func records() throws {
        let view = try Phone().open().account().view()
        #expect(view.stage == .signedOut)
        #expect(view.phoneHint == nil)
        #expect(!view.canSubmit)
        #expect(!view.check.allowed)
    }

    @Test("a token crosses with all that a screen shows")
    func token() throws {
        let tokens = try Phone().open().tokens()
        #expect(try !tokens.addUri(uri: uri).duplicate)
        #expect(try tokens.addUri(uri: uri).duplicate)
        let token = try #require(try tokens.list(query: "").first)
        #expect(token.kind == .totp)
        #expect(token.algorithm == .sha1)
        #expect(token.issuer == "Example")
        #expect(token.account == "maya")
        #expect(token.digits == 6)
        #expect(token.periodS == 30)
        #expect(token.counter == nil)

        let codes = tokens.codesAt(nowMs: 59_000)
        let row = try #require(codes.rows.first)
        #expect(row.id == token.id)
        #expect(row.validFromMs == 30_000)
        #expect(row.validUntilMs == 60_000)
        #expect(codes.refreshAtMs == 60_000)
        #expect(row.nextCode == tokens.codesAt(nowMs: 60_000).rows.first?.code)
    }

    @Test("a view does not print the codes in it")
    func printed() throws {
        let tokens = try Phone().open().tokens()
        _ = try tokens.addUri(uri: uri)
        let codes = tokens.codesAt(nowMs: 59_000)
        #expect(codes.rows.first?.code?.digits == "287082")
        for text in ["\(codes)", String(reflecting: codes), "\(String(describing: codes.rows.first?.code))"] {
            #expect(!text.contains("287082") && !text.contains("287 082"), "\(text)")
        }
    }

    @Test("several tokens are edited together, and a default is what is not given")
    func edited() throws {
        let tokens = try Phone().open().tokens()
        let one = try tokens.addUri(uri: uri).token.id
        let two = try tokens.addUri(uri: uri + "&period=60").token.id
        #expect(try tokens.edit(ids: [one, two], edit: TokenEdit(group: "Work")).allSatisfy { $0.group == "Work" })
        #expect(try tokens.groups().map(\.tokens) == [2])
        try tokens.moveBefore(id: two, before: one)
        #expect(try tokens.list(query: "").map(\.id) == [two, one])
    }

    @Test("whatever the facade offers has its documentation in Swift too")
    func documented() throws {
        let file = URL(fileURLWithPath: "../../Sources/SeptetCore/septet.swift", relativeTo: URL(fileURLWithPath: #filePath))
        let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        var offered = 0
        var bare: [String] = []
        for (at, line) in lines.enumerated() where line.hasPrefix("open func ") || line.hasPrefix("public static func ") {
            offered += 1
            if !lines[max(0, at - 2)..<at].contains(where: { $0.hasSuffix("*/") }) { bare.append(line) }
        }
        // The generator's own begin with `uniffi`, `lift`, `lower`, `read` or `write`.
        #expect(bare.filter { !$0.contains(/func (uniffi|lift|lower|read|write)/) } == [])
        #expect(offered > 100)
    }
}
