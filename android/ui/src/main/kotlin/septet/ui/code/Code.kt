package septet.ui.code

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import septet.TokenDetails
import septet.TokenKind
import septet.TokenRow
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Badge
import septet.ui.parts.Banner
import septet.ui.parts.Card
import septet.ui.parts.CodeText
import septet.ui.parts.Heading
import septet.ui.parts.MainAction
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Quiet
import septet.ui.parts.Ring
import septet.ui.parts.ScrollPage
import septet.ui.parts.lifeOf
import septet.ui.parts.readOut
import septet.ui.texts.Texts
import septet.ui.theme.LocalColors
import septet.ui.theme.Space
import septet.ui.theme.Type

/** What Code shows. */
data class CodeState(
    /** None: the token is gone, or left out of the codes. */
    val row: TokenRow? = null,
    val details: TokenDetails? = null,
    /** The person wants codes hidden until they tap. */
    val hidden: Boolean = false,
    val copied: Boolean = false,
    val doing: Doing = Doing(),
)

/** What Code can be told. */
interface CodeTaps {
    fun copy() {}
    fun show(shown: Boolean) {}
    fun nextHotp() {}
    fun pin(pinned: Boolean) {}
    fun edit() {}
}

/** One token, its code the biggest thing there is. */
@Composable
fun CodeScreen(model: CodeModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    CodeContent(state, model, onBack)
}

/** The code, what can be done with it, then the details. */
@Composable
fun CodeContent(state: CodeState, taps: CodeTaps, onBack: (() -> Unit)? = {}) {
    val texts = LocalTexts.current
    val row = state.row
    ScrollPage(row?.title ?: state.details?.title ?: texts.tokensTitle, onBack) {
        ProblemBanner(state.doing.problem)
        if (row == null) {
            Banner(texts.codeGone)
            return@ScrollPage
        }
        Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(Space.m)) {
            Badge(row.color, row.initials)
            if (row.account.isNotEmpty()) Plain(row.account)
        }
        if (row.problem != null) Banner(texts.tokensBad) { Quiet(row.problem!!) } else Large(row, state, taps)
        OtherAction(if (row.pinned) texts.codeUnpin else texts.codePin, !state.doing.busy) { taps.pin(!row.pinned) }
        OtherAction(texts.editTitle, onTap = taps::edit)
        state.details?.let { Details(it) }
    }
}

@Composable
private fun Large(row: TokenRow, state: CodeState, taps: CodeTaps) {
    val texts = LocalTexts.current
    val code = row.code
    Card {
        Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.m), Alignment.CenterHorizontally) {
            if (state.hidden) {
                Box(
                    Modifier.fillMaxWidth().heightIn(min = 68.dp).clickable { taps.show(true) },
                    Alignment.Center,
                ) { Text(texts.codeShow, color = LocalColors.current.accent, style = Type.heading, textAlign = TextAlign.Center) }
            } else if (code != null) {
                CodeText(code, Type.code.copy(textAlign = TextAlign.Center))
            }
            val from = row.validFromMs
            val until = row.validUntilMs
            if (from != null && until != null) {
                val life = lifeOf(from, until)
                Ring(life, 64.dp)
                val next = row.nextCode
                if (next != null && life.nearEnd && !state.hidden) {
                    val read = texts.codeNext(next.readOut())
                    Plain(texts.codeNext(next.spelled), Modifier.clearAndSetSemantics { contentDescription = read })
                }
            }
        }
    }
    if (code != null) MainAction(texts.codeCopy, onTap = taps::copy)
    if (state.copied) Quiet(texts.codeCopied, Modifier.semantics { liveRegion = LiveRegionMode.Polite })
    if (row.kind == TokenKind.HOTP) OtherAction(texts.tokensNextHotp, !state.doing.busy, onTap = taps::nextHotp)
}

@Composable
private fun Details(token: TokenDetails) {
    val texts = LocalTexts.current
    Heading(texts.codeDetails)
    Card {
        Fact(texts.codeKind, texts.kind(token.kind))
        Fact(texts.codeDigits, token.digits.toString())
        token.periodS?.let { Fact(texts.codePeriod, it.toString()) }
        token.counter?.let { Fact(texts.codeCounter, it.toString()) }
        token.group?.let { Fact(texts.codeGroup, it) }
        token.note?.let { Fact(texts.codeNote, it.text) }
    }
}

@Composable
private fun Fact(name: String, value: String) {
    Column(Modifier.fillMaxWidth().padding(vertical = Space.xs).semantics(mergeDescendants = true) {}) {
        Quiet(name)
        Plain(value)
    }
}

private fun Texts.kind(kind: TokenKind) = when (kind) {
    TokenKind.APPLICATION -> codeKindApplication
    TokenKind.TOTP -> codeKindTotp
    TokenKind.HOTP -> codeKindHotp
    TokenKind.STEAM -> codeKindSteam
    TokenKind.MOTP -> codeKindMotp
    TokenKind.YANDEX -> codeKindYandex
}
