package septet.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import septet.AppException
import septet.ui.LocalTexts
import septet.ui.problem
import septet.ui.theme.LocalColors
import septet.ui.theme.Space
import septet.ui.theme.Type

/** A sentence. */
@Composable
fun Plain(text: String, modifier: Modifier = Modifier) = Text(text, modifier, color = LocalColors.current.text, style = Type.body)

/** A second line. */
@Composable
fun Quiet(
    text: String,
    modifier: Modifier = Modifier,
) = Text(text, modifier, color = LocalColors.current.quiet, style = Type.small)

/** The name of a part of a screen. */
@Composable
fun Heading(text: String) =
    Text(text, Modifier.padding(top = Space.s).semantics { heading() }, color = LocalColors.current.text, style = Type.heading)

/** What a person should know, with its sign: it is no colour alone. Read out as it appears. */
@Composable
fun Banner(text: String, action: @Composable ColumnScope.() -> Unit = {}) {
    val colors = LocalColors.current
    Column(
        Modifier.fillMaxWidth().background(colors.warning, shape).border(1.dp, colors.line, shape).padding(Space.m),
        verticalArrangement = Arrangement.spacedBy(Space.s),
    ) {
        Row(horizontalArrangement = Arrangement.spacedBy(Space.s)) {
            Icon(Icons.warning, null, tint = colors.onWarning)
            Text(
                text,
                Modifier.weight(1f).semantics { liveRegion = LiveRegionMode.Polite },
                color = colors.onWarning,
                style = Type.body,
            )
        }
        action()
    }
}

/** Why it was not done, if it was not. */
@Composable
fun ProblemBanner(problem: AppException?) {
    if (problem != null) Banner(LocalTexts.current.problem(problem))
}

/** A card: what belongs together. */
@Composable
fun Card(modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) {
    Column(modifier.fillMaxWidth().background(LocalColors.current.surface, shape).padding(Space.m), content = content)
}

/**
 * Asks before what cannot be undone: what follows, then the two ways. [onDone]: it is answered, whichever way; but by a yes that
 * [stays], until what it began is over.
 */
@Composable
fun Question(
    title: String,
    follows: String,
    yes: String,
    no: String,
    onYes: () -> Unit,
    onDone: () -> Unit,
    stays: Boolean = false,
) {
    val answered = {
        onYes()
        if (!stays) onDone()
    }
    AlertDialog(
        onDone,
        { TextButton(answered, tall) { Text(yes, color = LocalColors.current.danger, style = Type.action) } },
        dismissButton = { TextButton(onDone, tall) { Text(no, style = Type.action) } },
        title = { Text(title, style = Type.heading) },
        text = { Plain(follows, Modifier.verticalScroll(rememberScrollState())) },
    )
}

private val tall = Modifier.heightIn(min = Space.touch)

internal val shape = RoundedCornerShape(12.dp)
