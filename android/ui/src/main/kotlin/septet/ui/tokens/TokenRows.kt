package septet.ui.tokens

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Checkbox
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import septet.TokenKind
import septet.TokenRow
import septet.ui.LocalTexts
import septet.ui.parts.Badge
import septet.ui.parts.CodeText
import septet.ui.parts.IconAction
import septet.ui.parts.Icons
import septet.ui.parts.Quiet
import septet.ui.parts.Ring
import septet.ui.parts.lifeOf
import septet.ui.parts.shape
import septet.ui.parts.stripe
import septet.ui.theme.LocalColors
import septet.ui.theme.Space
import septet.ui.theme.Type

/** A token as a card: its code large. [chosen] null: nobody chooses, so a tap opens it. */
@Composable
internal fun TokenCard(row: TokenRow, hideCodes: Boolean, chosen: Boolean?, taps: TokensTaps) {
    Column(
        Modifier.tappable(row, chosen, taps).stripe(row.color).padding(Space.m),
        verticalArrangement = Arrangement.spacedBy(Space.s),
    ) {
        Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(Space.m)) {
            Sign(row, chosen)
            Names(row, Modifier.weight(1f))
        }
        if (row.problem != null) {
            Bad()
        } else {
            Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween, Alignment.CenterVertically) {
                CodeText(row.code.takeUnless { hideCodes }, Type.codeInCard, Modifier.weight(1f))
                Left(row, taps)
            }
        }
    }
}

/** A token as a line of a compact list. What does not fit beside its name goes below. */
@Composable
internal fun TokenLine(row: TokenRow, hideCodes: Boolean, chosen: Boolean?, taps: TokensTaps) {
    Row(
        Modifier.tappable(row, chosen, taps).padding(horizontal = Space.m, vertical = Space.s),
        Arrangement.spacedBy(Space.m),
        Alignment.CenterVertically,
    ) {
        Sign(row, chosen)
        FlowRow(Modifier.weight(1f), Arrangement.SpaceBetween, itemVerticalAlignment = Alignment.CenterVertically) {
            Names(row)
            if (row.problem != null) Bad() else CodeText(row.code.takeUnless { hideCodes }, Type.codeInRow)
        }
        if (row.problem == null) Left(row, taps)
    }
}

@Composable
private fun Modifier.tappable(row: TokenRow, chosen: Boolean?, taps: TokensTaps): Modifier {
    val verb = LocalTexts.current.tokensOpen(row.title)
    val ground = fillMaxWidth().clip(shape).background(LocalColors.current.surface).heightIn(min = Space.touch)
    return if (chosen == null) {
        ground.clickable(onClickLabel = verb) { taps.open(row.id) }
    } else {
        ground.toggleable(chosen, role = Role.Checkbox) { taps.choose(row.id, it) }
    }
}

@Composable
private fun Sign(row: TokenRow, chosen: Boolean?) {
    if (chosen == null) Badge(row.color, row.initials, icon = row.icon) else Checkbox(chosen, null, Modifier.size(40.dp))
}

@Composable
private fun Names(row: TokenRow, modifier: Modifier = Modifier) {
    Column(modifier) {
        Text(row.title, color = LocalColors.current.text, style = Type.heading)
        if (row.account.isNotEmpty()) Quiet(row.account)
    }
}

/** The time left, or for a counter token the way to its next code. */
@Composable
private fun Left(row: TokenRow, taps: TokensTaps) {
    val from = row.validFromMs
    val until = row.validUntilMs
    if (row.kind == TokenKind.HOTP) {
        IconAction(Icons.next, LocalTexts.current.tokensNextHotp) { taps.nextHotp(row.id) }
    } else if (from != null && until != null) {
        Ring(lifeOf(from, until))
    }
}

@Composable
private fun Bad() {
    Row(horizontalArrangement = Arrangement.spacedBy(Space.s)) {
        Icon(Icons.warning, null, tint = LocalColors.current.danger)
        Text(LocalTexts.current.tokensBad, color = LocalColors.current.danger, style = Type.small)
    }
}
