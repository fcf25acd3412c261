package septet.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import septet.QrSquares

/** A QR, black on white whatever theme is on: cameras want it so. To whoever listens it is a picture of [said]. */
@Composable
fun Qr(squares: QrSquares, said: String) {
    val side = squares.side.toInt()
    val spoken = Modifier.semantics {
        contentDescription = said
        role = Role.Image
    }
    Canvas(spoken.widthIn(max = 360.dp).fillMaxWidth().aspectRatio(1f).background(Color.White)) {
        // Whole pixels, or light lines would show between the squares.
        val square = (size.minDimension / side).toInt().coerceAtLeast(1)
        val edge = ((size.minDimension - square * side) / 2).toInt()
        for (at in squares.dark.indices) {
            if (squares.dark[at].toInt() == 0) continue
            val from = Offset((edge + at % side * square).toFloat(), (edge + at / side * square).toFloat())
            drawRect(Color.Black, from, Size(square.toFloat(), square.toFloat()))
        }
    }
}
