package septet.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import septet.EmojiView
import septet.ui.LocalTexts
import septet.ui.theme.LocalColors
import septet.ui.theme.Space
import septet.ui.theme.Type

/**
 * Seven signs with their names, from left to right in every language, for the other screen does so too. Whoever listens hears all
 * seven in one go, or goes through them one by one.
 */
@Composable
fun EmojiLine(emoji: List<EmojiView>) = CompositionLocalProvider(LocalLayoutDirection provides LayoutDirection.Ltr) {
    val known = LocalTexts.current.emojiNames.split(", ")
    val names = emoji.map { known.getOrElse(it.index.toInt()) { _ -> it.name } }
    val all = names.joinToString()
    FlowRow(
        Modifier.fillMaxWidth().semantics { contentDescription = all },
        Arrangement.spacedBy(Space.s),
        Arrangement.spacedBy(Space.s),
    ) {
        emoji.zip(names) { one, name ->
            Column(
                Modifier.widthIn(min = 76.dp).background(LocalColors.current.surface, shape).padding(Space.s)
                    .clearAndSetSemantics { contentDescription = name },
                horizontalAlignment = Alignment.CenterHorizontally,
            ) {
                Text(one.sign, color = LocalColors.current.text, style = Type.codeInCard)
                Text(name, color = LocalColors.current.quiet, style = Type.small, textAlign = TextAlign.Center)
            }
        }
    }
}
