package septet.ui.previews

import septet.AppException
import septet.HashAlgorithm
import septet.ShownNote
import septet.TokenDetails
import septet.TokenKind
import septet.ui.Doing
import septet.ui.code.CodeContent
import septet.ui.code.CodeState
import septet.ui.code.CodeTaps

private val token = row("Lakeside Clinic", "dr.okafor", "#0b5c6b", "123 4567", TokenKind.APPLICATION)
private val details = TokenDetails(
    token.id, token.kind, token.title, token.title, token.account, null, null, null, null, false, token.color,
    token.initials, null,
    7u, 30u, null, HashAlgorithm.SHA256, false, false, null, null,
)
private val counter = token.copy(kind = TokenKind.HOTP, code = null, nextCode = null, validFromMs = null, validUntilMs = null)
private val none = object : CodeTaps {}

private fun of(name: String, state: CodeState) = Preview("code-$name") { CodeContent(state, none) }

val codePreviews = listOf(
    of("shown", CodeState(token, details)),
    of(
        "next-soon",
        CodeState(token.copy(validUntilMs = (NOW_MS + 6_000).toULong(), validFromMs = (NOW_MS - 24_000).toULong()), details),
    ),
    of("copied", CodeState(token, details, copied = true)),
    of("hidden", CodeState(token, details, hidden = true)),
    of("counter", CodeState(counter, details.copy(kind = TokenKind.HOTP, periodS = null, counter = 42u))),
    of(
        "counter-made",
        CodeState(counter.copy(code = token.code), details.copy(kind = TokenKind.HOTP, periodS = null, counter = 43u)),
    ),
    of("pinned-with-note", CodeState(token.copy(pinned = true), details.copy(group = "Work", note = ShownNote("Ask Lee")))),
    of("bad", CodeState(token.copy(code = null, nextCode = null, problem = "Its secret is not base 32."))),
    of("gone", CodeState()),
    of("problem", CodeState(token, details, doing = Doing(problem = AppException.DeviceStorage("")))),
)
