package septet.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import septet.Progress
import septet.ProgressStep
import septet.ui.LocalTexts
import septet.ui.theme.LocalColors
import septet.ui.theme.LocalReducedMotion
import septet.ui.theme.Space

/** Long work: what is done now, how far it is, and the way to end it. Null: it begins or goes from one step to the next. */
@Composable
fun Working(progress: Progress?, onStop: () -> Unit) {
    val texts = LocalTexts.current
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Space.m)) {
            Plain(
                when (progress?.step) {
                    null -> texts.workingTitle
                    ProgressStep.KEY -> texts.workingKey
                    ProgressStep.DOWNLOAD -> texts.workingDownload
                    ProgressStep.OPEN -> texts.workingOpen
                    ProgressStep.UPLOAD -> texts.workingUpload
                    ProgressStep.VERIFY -> texts.workingVerify
                },
            )
            Bar(progress)
            OtherAction(texts.workingCancel, onTap = onStop)
        }
    }
}

@Composable
private fun Bar(progress: Progress?) {
    val colors = LocalColors.current
    val bar = Modifier.fillMaxWidth().height(8.dp)
    if (progress != null && progress.of > 0u) {
        Quiet(LocalTexts.current.workingSoFar("${progress.done}", "${progress.of}"))
        LinearProgressIndicator({ progress.done.toFloat() / progress.of.toFloat() }, bar, colors.accent, colors.line)
    } else if (!LocalReducedMotion.current) {
        LinearProgressIndicator(bar, colors.accent, colors.line)
    }
}
