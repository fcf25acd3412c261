package septet.sessions

import septet.AppException
import septet.HashAlgorithm
import septet.NamedCountry
import septet.Septet
import septet.TokenEdit
import septet.TokenForm
import septet.TokenKind
import septet.ageSpan
import septet.ageSpanAt
import septet.autoLockOffered
import septet.countries
import septet.countriesFound
import septet.icons
import septet.phoneDraft
import septet.phoneWhole
import septet.qrSquares
import septet.serverAddress
import septet.waitSpan

/**
 * All that a phone shows, by name, as JSON's members: the views of a moment, what it learns by asking its server anew
 * and what it then shows, and what it throws. Swift's `Shown.swift` shows the same under the same names.
 */
class Shown {
    val members = mutableMapOf<String, Any?>()

    suspend fun all(session: Session): Shown {
        members["recording"] = session.recording
        val septet = try {
            session.open()
        } catch (error: AppException) {
            members["open"] = thrown(error)
            return this
        }
        views("1 opened", septet, session.wallMs)
        session.pin?.let { pin ->
            call("2 unlock") { septet.lock().unlockWithPin("000000".toByteArray()) }
            call("3 unlock") { septet.lock().unlockWithPin(pin.toByteArray()) }
        }
        asksAnew(septet)
        views("5 asked", septet, session.wallMs)
        fails(septet)
        return this
    }

    private fun views(stage: String, septet: Septet, now: ULong) {
        val tokens = septet.tokens()
        val transfer = septet.transfer()
        val form = TokenForm(TokenKind.TOTP, "Harbor Bank", "maya", "6", "30", "", HashAlgorithm.SHA1)
        val seed = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".toByteArray()
        val codes = tokens.codesAt(now)
        members[stage] = mapOf(
            "account" to septet.account().view(),
            "account profile" to septet.account().profile(),
            "approvals" to septet.approvals().view(),
            "backup" to septet.backup().view(),
            "backup strength" to septet.backup().strength("staple battery".toByteArray()),
            "devices" to septet.devices().view(),
            "devices approval" to septet.devices().approval(),
            "join" to septet.join().view(),
            "lock" to septet.lock().view(),
            "notices" to septet.notices().view(),
            "number" to septet.number().view(),
            "sync" to septet.sync().view(),
            "tokens codes" to codes,
            "tokens codes next" to tokens.codesAt(codes.refreshAtMs ?: now),
            "tokens codes of" to tokens.codesOf(codes.rows.take(2).map { it.id }, now),
            "tokens draft" to tokens.draft(seed, form, now),
            "tokens duplicates" to result { tokens.duplicates() },
            "tokens found" to tokens.searchAt("HÁRBOR", now),
            "tokens groups" to result { tokens.groups() },
            "tokens in a group" to result { tokens.list("", "Money") },
            "tokens list" to result { tokens.list("") },
            "tokens rows" to tokens.rows(""),
            "tokens sort order" to result { tokens.sortOrder() },
            "tokens trash" to result { tokens.trash() },
            "transfer apps" to transfer.apps(),
            "transfer formats" to transfer.formats(),
            "transfer proof" to result { transfer.exportProof() },
            "transfer text" to result { transfer.addText(IMPORTED) },
            "transfer preview" to result { transfer.preview() },
        )
        transfer.cancel()
    }

    private suspend fun asksAnew(septet: Septet) {
        call("4 sync") { septet.sync().run() }
        call("4 account") { septet.account().refresh() }
        call("4 account profile") { septet.account().refreshProfile() }
        call("4 notices") { septet.notices().refresh() }
        call("4 devices") { septet.devices().refresh() }
        call("4 approvals") { septet.approvals().refresh() }
        call("4 join") { septet.join().refresh() }
        call("4 number") { septet.number().refresh() }
    }

    private suspend fun fails(septet: Septet) {
        val tokens = septet.tokens()
        call("6 uri") { tokens.addUri("otpauth://totp/x?secret=GEZDGNBV1") }
        call("6 uri kind") { tokens.addUri("otpauth://potp/x?secret=GEZDGNBV") }
        call("6 edit") { tokens.edit(listOf("none"), TokenEdit(icon = "of tomorrow")) }
        call("6 rename") { tokens.rename("none", "Nobody's") }
        call("6 restore") { tokens.restore("none") }
        call("6 read") { septet.account().endWasRead() }
        call("6 offered") { septet.backup().offered() }
        call("6 begin") { septet.account().begin("letters", null) }
        call("6 submit") { septet.account().submitCode("12") }
        call("6 emails") { septet.account().addEmail("maya") }
        call("6 no email") { septet.account().removeEmail("maya") }
        call("6 delete") { septet.account().delete() }
        call("6 number") { septet.number().begin("+1") }
        call("6 scan") { septet.devices().scan("nonsense", false) }
        call("6 remove") { septet.devices().remove("none") }
        call("6 approve") { septet.approvals().approve("none", 7u) }
        call("6 seen") { septet.notices().seen(99u) }
        call("6 enable") { septet.backup().enable("short".toByteArray()) }
        call("6 version") { septet.backup().restoreVersion(9u) }
        call("6 unlock") { septet.lock().unlockWithPin("12".toByteArray()) }
        call("6 text") { septet.transfer().addText("nonsense") }
        call("6 import") { septet.transfer().importRows(listOf(7u)) }
        call("6 wait") { septet.join().startWait() }
        call("6 sync") { septet.sync().run() }
    }

    private suspend fun call(name: String, body: suspend () -> Any?) {
        members[name] = try {
            body()
        } catch (error: AppException) {
            thrown(error)
        }
    }
}

/** What a person types and what is told of times, which needs no phone. */
fun shownOfTyping(): Map<String, Any?> {
    val members = mutableMapOf<String, Any?>("countries" to countries(), "icons" to icons())
    val typed = listOf("US" to "6505550100", "US" to "+49 30 1234", "DE" to "030 123456", "IN" to "98765 43210")
    for ((region, digits) in typed + listOf("FR" to "", "??" to "1")) {
        members["phone $region $digits"] = phoneDraft(region, digits)
        members["phone whole $region $digits"] = phoneWhole(region, digits)
    }
    val days = listOf(86_399uL, 86_400uL, 172_800uL, 3_456_000uL, ULong.MAX_VALUE)
    for (seconds in listOf(0uL, 1uL, 59uL, 60uL, 61uL, 3_599uL, 3_600uL) + days) {
        members["span of $seconds"] = mapOf("wait" to waitSpan(seconds), "age" to ageSpan(seconds))
    }
    val addresses = listOf("septet.example", "https://septet.example/", "HTTPS://Septet.Example:8443")
    for (address in addresses + listOf("http://septet.example", "not one")) {
        members["server $address"] = result { serverAddress(address) }
    }
    for ((then, now) in listOf(1_000uL to 3_661_000uL, 5uL to 1uL)) members["age of $then at $now"] = ageSpanAt(then, now)
    val named = listOf("Zimbabwe" to "ZW", "États-Unis" to "US", "Égypte" to "EG").map { (name, region) ->
        NamedCountry(name, countries().single { it.region == region })
    }
    for (query in listOf("", "etats", "+20", "nowhere")) members["countries found $query"] = countriesFound(query, named)
    members["auto lock"] = autoLockOffered()
    members["qr"] = qrSquares("septet://join?x=Zoë")
    members["qr too long"] = qrSquares("x".repeat(5_000))
    return members
}

private const val IMPORTED =
    "otpauth://totp/Imported:maya?secret=MFRGGZDFMZTWQ2LK&issuer=Imported\n" +
        "otpauth://totp/Harbor%20Bank:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Harbor%20Bank\n" +
        "otpauth://totp/Broken?secret=1"

private fun result(body: () -> Any?): Any? = try {
    body()
} catch (error: AppException) {
    thrown(error)
}

private fun thrown(error: AppException) = mapOf("throws" to error)
