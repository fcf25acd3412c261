package septet.ui.previews

import septet.AppException
import septet.ClockDrift
import septet.Codes
import septet.GroupRow
import septet.ShownCode
import septet.SyncView
import septet.TokenKind
import septet.TokenRow
import septet.ui.Doing
import septet.ui.tokens.TokensContent
import septet.ui.tokens.TokensState
import septet.ui.tokens.TokensTaps

private val sync = SyncView(NOW_MS.toULong(), 60u, false, null, null, 3u, 0u, null)
private val none = object : TokensTaps {}

/** A made-up row: its code is of no seed. */
fun row(title: String, account: String, color: String, code: String, kind: TokenKind = TokenKind.TOTP) = TokenRow(
    title, kind, title, account, color, title.take(1), null, null, null, false,
    ShownCode(code.replace(" ", ""), code), ShownCode("7654321", "765 4321"),
    (NOW_MS - 12_000).toULong(), (NOW_MS + 18_000).toULong(), null,
)

private val rows = listOf(
    row("Lakeside Clinic", "dr.okafor", "#0b5c6b", "123 4567", TokenKind.APPLICATION).copy(pinned = true),
    row("Northwind Hospital Group, Department of Radiology", "maya.okafor@northwind.example", "#7a3e9d", "004 9182"),
    row("Mail", "maya@clinic.example", "#c2410c", "882 190"),
    row(
        "Counter",
        "ward 3",
        "#1d4ed8",
        "554 021",
        TokenKind.HOTP,
    ).copy(code = null, nextCode = null, validFromMs = null, validUntilMs = null),
)
private val bad = rows[2].copy(
    id = "bad",
    title = "Old VPN",
    code = null,
    nextCode = null,
    problem = "Its secret is not base 32.",
)
private val whole = TokensState(Codes(false, rows, null), sync)
private val groups = listOf(GroupRow("Work", 2u, 2u), GroupRow("Private", 1u, 1u))

private const val FORGED =
    "Somebody who may not tried to change your account, for example to add a device. Your codes here still work, and nothing " +
        "is sent to that device. Tell whoever runs the server."

private fun of(name: String, state: TokensState) = Preview("tokens-$name") { TokensContent(state, none) }

val tokensPreviews = listOf(
    of("cards", whole),
    of("compact", whole.copy(compact = true)),
    of("hidden-codes", whole.copy(hideCodes = true)),
    of("groups", whole.copy(groups = groups, group = "Work", codes = Codes(false, rows.take(2), null))),
    of("search", whole.copy(query = "mail", codes = Codes(false, rows.subList(2, 3), null))),
    of("nothing-found", whole.copy(query = "xyz", codes = Codes(false, emptyList(), null))),
    of("empty", TokensState(sync = sync)),
    of("unreadable", TokensState(sync = sync.copy(unreadable = 12u))),
    of("bad-entry", whole.copy(codes = Codes(false, rows + bad, null), compact = true)),
    of("offline", whole.copy(sync = sync.copy(offline = true, ageS = 7_300u))),
    of("offline-never", whole.copy(sync = sync.copy(offline = true, ageS = null))),
    of("clock-ahead", whole.copy(sync = sync.copy(clock = ClockDrift(130, 5u), clockWarning = "ahead"))),
    of("distrust", whole.copy(sync = sync.copy(trustProblem = FORGED))),
    of("choosing", whole.copy(chosen = setOf("Mail"))),
    of("choosing-none", whole.copy(chosen = emptySet(), compact = true)),
    of("icon", whole.copy(codes = Codes(false, rows.map { it.copy(icon = "mail") }, null))),
    of("problem", whole.copy(doing = Doing(problem = AppException.DeviceStorage("")))),
)
