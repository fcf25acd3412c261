package septet.ui.parts

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.addPathNodes
import androidx.compose.ui.unit.dp
import septet.icons

/** Lines of 2 with round ends on 24 by 24, as the badges' icons are. [mirrored]: it points, so it turns in Arabic. */
fun icon(path: String, mirrored: Boolean = false): ImageVector =
    ImageVector.Builder(
        defaultWidth = 24.dp,
        defaultHeight = 24.dp,
        viewportWidth = 24f,
        viewportHeight = 24f,
        autoMirror = mirrored,
    )
        .addPath(
            addPathNodes(path),
            stroke = SolidColor(Color.Black),
            strokeLineWidth = 2f,
            strokeLineCap = StrokeCap.Round,
            strokeLineJoin = StrokeJoin.Round,
        )
        .build()

/** The pictures that a badge may have, by the names that rows have them by. */
val badgeIcons: Map<String, ImageVector> by lazy { icons().associate { it.name to icon(it.path) } }

/** The app's own. */
object Icons {
    val back = icon("M19 12H5M11 18L5 12L11 6", mirrored = true)
    val close = icon("M6 6L18 18M18 6L6 18")
    val search = icon("M11 4A7 7 0 1 0 11 18A7 7 0 1 0 11 4M20 20L16 16")
    val add = icon("M12 5V19M5 12H19")
    val devices = icon("M4 5H16V9M4 5V15H10M2 19H10M13 11H20V20H13Z")
    val settings = icon("M4 7H12M18 7H20M15 4V10M4 17H6M12 17H20M9 14V20")
    val list = icon("M4 6H20M4 12H20M4 18H20")
    val cards = icon("M4 4H20V10H4ZM4 14H20V20H4Z")
    val pin = icon("M9 4H15L14 11L17 14H7L10 11ZM12 14V20")
    val copy = icon("M9 9H20V20H9ZM5 15H4V4H15V5")
    val warning = icon("M12 4L21 20H3ZM12 10V14M12 17V17.2")
    val edit = icon("M5 19L6 15L16 5L19 8L9 18ZM14 7L17 10")
    val trash = icon("M5 7H19M9 7V4H15V7M7 7L8 20H16L17 7M10 11V16M14 11V16")
    val order = icon("M7 5V19M4 16L7 19L10 16M13 6H20M13 12H18M13 18H16")
    val next = icon("M9 6L15 12L9 18", mirrored = true)
}
