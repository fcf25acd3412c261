package septet.app.scan

import com.google.zxing.BarcodeFormat
import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.PlanarYUVLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader

/** Finds the QR in pictures of a camera. */
class QrReader {
    private val reader = QRCodeReader()
    private val hints = mapOf(
        DecodeHintType.POSSIBLE_FORMATS to listOf(BarcodeFormat.QR_CODE),
        DecodeHintType.TRY_HARDER to true,
        // Some apps show their QR light on dark.
        DecodeHintType.ALSO_INVERTED to true,
    )

    /** The text of the QR in a picture's [luminance], [stride] bytes a line; null: there is none. */
    fun read(luminance: ByteArray, stride: Int, width: Int, height: Int): String? = try {
        val source = PlanarYUVLuminanceSource(luminance, stride, height, 0, 0, width, height, false)
        reader.decode(BinaryBitmap(HybridBinarizer(source)), hints).text
    } catch (_: ReaderException) {
        null
    } finally {
        reader.reset()
    }
}
