package septet.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import septet.ui.LocalTexts
import septet.ui.theme.LocalColors
import septet.ui.theme.Space
import septet.ui.theme.Type

/** A screen: its title with what belongs beside it, then its content. [onBack] null: there is nothing below. */
@Composable
fun Page(
    title: String,
    onBack: (() -> Unit)?,
    beside: @Composable RowScope.() -> Unit = {},
    content: @Composable ColumnScope.() -> Unit,
) {
    Column(Modifier.fillMaxSize().background(LocalColors.current.ground)) {
        // Where the title and what belongs beside it do not fit side by side, they stand below each other.
        FlowRow(
            Modifier.fillMaxWidth().heightIn(min = Space.touch + Space.m).padding(horizontal = Space.m, vertical = Space.s),
            Arrangement.SpaceBetween,
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            Row(verticalAlignment = Alignment.CenterVertically) {
                if (onBack != null) IconAction(Icons.back, LocalTexts.current.back, onBack)
                Text(
                    title,
                    Modifier.padding(horizontal = Space.xs).semantics { heading() },
                    color = LocalColors.current.text,
                    style = Type.title,
                )
            }
            Row(content = beside)
        }
        content()
    }
}

/** A page whose content scrolls as a whole. Lists that may be long are a `LazyColumn` in a [Page] instead. */
@Composable
fun ScrollPage(
    title: String,
    onBack: (() -> Unit)?,
    beside: @Composable RowScope.() -> Unit = {},
    content: @Composable ColumnScope.() -> Unit,
) {
    Page(title, onBack, beside) {
        Column(
            Modifier.fillMaxSize().verticalScroll(
                rememberScrollState(),
            ).padding(start = Space.m, end = Space.m, bottom = Space.xl),
            verticalArrangement = Arrangement.spacedBy(Space.m),
            content = content,
        )
    }
}
