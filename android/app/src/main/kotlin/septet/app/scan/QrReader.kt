package septet.app.scan

import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.LuminanceSource
import com.google.zxing.PlanarYUVLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader

/** Finds the QR in pictures of a camera. */
class QrReader {
    private val reader = QRCodeReader()
    private val hints = mapOf(DecodeHintType.TRY_HARDER to true)

    /** The text of the QR in a picture's [luminance], [stride] bytes a line; null: there is none. */
    fun read(luminance: ByteArray, stride: Int, width: Int, height: Int): String? {
        val picture = PlanarYUVLuminanceSource(luminance, stride, height, 0, 0, width, height, false)
        // Some apps show their QR light on dark, and the reader itself looks for dark on light alone.
        return find(picture) ?: find(picture.invert())
    }

    private fun find(picture: LuminanceSource): String? = try {
        reader.decode(BinaryBitmap(HybridBinarizer(picture)), hints).text
    } catch (_: ReaderException) {
        null
    } finally {
        reader.reset()
    }
}
