import Foundation
import SeptetKit

/// All that a phone shows, by name, as JSON's members: the views of a moment, what it learns by asking its server anew and what it then
/// shows, and what it throws. Kotlin's `Shown.kt` shows the same under the same names.
struct Shown {
    private(set) var members: [String: Any] = [:]

    init(_ session: Session) async {
        members["recording"] = session.recording
        let septet: Septet
        do {
            septet = try session.open()
        } catch {
            members["open"] = thrown(error)
            return
        }
        views("1 opened", septet, session.wallMs)
        if let pin = session.pin {
            await call("2 unlock") { try await septet.lock().unlockWithPin(pin: Data("000000".utf8)) }
            await call("3 unlock") { try await septet.lock().unlockWithPin(pin: Data(pin.utf8)) }
        }
        await asksAnew(septet)
        views("5 asked", septet, session.wallMs)
        await fails(septet)
    }

    private mutating func views(_ stage: String, _ septet: Septet, _ now: UInt64) {
        let tokens = septet.tokens()
        let transfer = septet.transfer()
        let form = TokenForm(
            kind: .totp, issuer: "Harbor Bank", account: "maya", digits: "6", periodS: "30", counter: "", algorithm: .sha1)
        let seed = Data("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".utf8)
        var views: [String: Any] = [:]
        views["account"] = septet.account().view()
        views["account profile"] = septet.account().profile()
        views["approvals"] = septet.approvals().view()
        views["backup"] = septet.backup().view()
        views["backup strength"] = septet.backup().strength(password: Data("staple battery".utf8))
        views["devices"] = septet.devices().view()
        views["devices approval"] = septet.devices().approval() as Any
        views["join"] = septet.join().view()
        views["lock"] = septet.lock().view()
        views["notices"] = septet.notices().view()
        views["number"] = septet.number().view()
        views["sync"] = septet.sync().view()
        let codes = tokens.codesAt(nowMs: now)
        views["tokens codes"] = codes
        views["tokens codes next"] = tokens.codesAt(nowMs: codes.refreshAtMs ?? now)
        views["tokens codes of"] = tokens.codesOf(ids: codes.rows.prefix(2).map(\.id), nowMs: now)
        views["tokens draft"] = tokens.draft(secret: seed, form: form, nowMs: now)
        views["tokens duplicates"] = result { try tokens.duplicates() }
        views["tokens found"] = tokens.searchAt(query: "HÁRBOR", nowMs: now)
        views["tokens groups"] = result { try tokens.groups() }
        views["tokens in a group"] = result { try tokens.list(query: "", group: "Money") }
        views["tokens list"] = result { try tokens.list(query: "") }
        views["tokens rows"] = tokens.rows(query: "")
        views["tokens sort order"] = result { try tokens.sortOrder() }
        views["tokens trash"] = result { try tokens.trash() }
        views["transfer apps"] = transfer.apps()
        views["transfer formats"] = transfer.formats()
        views["transfer proof"] = result { try transfer.exportProof() }
        views["transfer text"] = result { try transfer.addText(text: imported) }
        views["transfer preview"] = result { try transfer.preview() }
        transfer.cancel()
        members[stage] = views
    }

    private mutating func asksAnew(_ septet: Septet) async {
        await call("4 sync") { try await septet.sync().run() }
        await call("4 account") { try await septet.account().refresh() }
        await call("4 account profile") { try await septet.account().refreshProfile() }
        await call("4 notices") { try await septet.notices().refresh() }
        await call("4 devices") { try await septet.devices().refresh() }
        await call("4 approvals") { try await septet.approvals().refresh() }
        await call("4 join") { try await septet.join().refresh() }
        await call("4 number") { try await septet.number().refresh() }
    }

    private mutating func fails(_ septet: Septet) async {
        let tokens = septet.tokens()
        await call("6 uri") { try tokens.addUri(uri: "otpauth://totp/x?secret=GEZDGNBV1") }
        await call("6 uri kind") { try tokens.addUri(uri: "otpauth://potp/x?secret=GEZDGNBV") }
        await call("6 edit") { try tokens.edit(ids: ["none"], edit: TokenEdit(icon: "of tomorrow")) }
        await call("6 rename") { try tokens.rename(id: "none", name: "Nobody's") }
        await call("6 restore") { try tokens.restore(id: "none") }
        await call("6 read") { try septet.account().endWasRead() }
        await call("6 offered") { try septet.backup().offered() }
        await call("6 begin") { try await septet.account().begin(phone: "letters", email: nil) }
        await call("6 submit") { try await septet.account().submitCode(code: "12") }
        await call("6 emails") { try await septet.account().addEmail(email: "maya") }
        await call("6 no email") { try await septet.account().removeEmail(email: "maya") }
        await call("6 delete") { try await septet.account().delete() }
        await call("6 number") { try await septet.number().begin(phone: "+1") }
        await call("6 scan") { try await septet.devices().scan(qr: "nonsense", moving: false) as Any }
        await call("6 remove") { try await septet.devices().remove(id: "none") }
        await call("6 approve") { try await septet.approvals().approve(id: "none", number: 7) }
        await call("6 seen") { try septet.notices().seen(id: 99) }
        await call("6 enable") { try await septet.backup().enable(password: Data("short".utf8)) }
        await call("6 version") { try await septet.backup().restoreVersion(version: 9) }
        await call("6 unlock") { try await septet.lock().unlockWithPin(pin: Data("12".utf8)) }
        await call("6 text") { try septet.transfer().addText(text: "nonsense") }
        await call("6 import") { try septet.transfer().importRows(rows: [7]) }
        await call("6 wait") { try await septet.join().startWait() }
        await call("6 sync") { try await septet.sync().run() }
    }

    private mutating func call(_ name: String, _ body: () async throws -> Any) async {
        do {
            members[name] = try await body()
        } catch {
            members[name] = thrown(error)
        }
    }
}

/// What a person types and what is told of times, which needs no phone.
func shownOfTyping() -> [String: Any] {
    var members: [String: Any] = ["countries": countries(), "icons": icons()]
    let typed = [("US", "6505550100"), ("US", "+49 30 1234"), ("DE", "030 123456"), ("IN", "98765 43210"), ("FR", ""), ("??", "1")]
    for (region, typed) in typed {
        members["phone \(region) \(typed)"] = phoneDraft(region: region, typed: typed)
        members["phone whole \(region) \(typed)"] = phoneWhole(region: region, typed: typed)
    }
    for seconds: UInt64 in [0, 1, 59, 60, 61, 3_599, 3_600, 86_399, 86_400, 172_800, 40 * 86_400, .max] {
        members["span of \(seconds)"] = ["wait": waitSpan(seconds: seconds), "age": ageSpan(seconds: seconds)] as [String: Any]
    }
    for address in ["septet.example", "https://septet.example/", "http://septet.example", "HTTPS://Septet.Example:8443", "not one"] {
        members["server \(address)"] = result { try serverAddress(text: address) }
    }
    for (then, now) in [(1_000, 3_661_000), (5, 1)] as [(UInt64, UInt64)] {
        members["age of \(then) at \(now)"] = ageSpanAt(thenMs: then, nowMs: now)
    }
    let named = [("Zimbabwe", "ZW"), ("États-Unis", "US"), ("Égypte", "EG")].map { name, region in
        NamedCountry(name: name, country: countries().first { $0.region == region }!)
    }
    for query in ["", "etats", "+20", "nowhere"] { members["countries found \(query)"] = countriesFound(query: query, all: named) }
    members["auto lock"] = autoLockOffered()
    members["qr"] = qrSquares(text: "septet://join?x=Zoë") as Any
    members["qr too long"] = qrSquares(text: String(repeating: "x", count: 5_000)) as Any
    return members
}

private let imported = """
    otpauth://totp/Imported:maya?secret=MFRGGZDFMZTWQ2LK&issuer=Imported
    otpauth://totp/Harbor%20Bank:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Harbor%20Bank
    otpauth://totp/Broken?secret=1
    """

private func result(_ body: () throws -> Any) -> Any {
    do {
        return try body()
    } catch {
        return thrown(error)
    }
}

private func thrown(_ error: any Error) -> [String: Any] { ["throws": error] }
