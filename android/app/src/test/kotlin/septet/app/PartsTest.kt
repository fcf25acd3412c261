package septet.app

import android.net.Uri
import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import septet.app.scan.QrReader
import java.io.File
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNull

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = android.app.Application::class)
class PartsTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val pin = "0f".repeat(32)

    @Test
    fun `a link names a server with its pins, or it is none`() {
        val link = Link.of(
            Uri.parse(
                "septet://server?url=https%3A%2F%2Fa.example&fingerprint=$pin&fingerprint=${pin.uppercase().chunked(
                    2,
                ).joinToString(":")}",
            ),
        )
        val server = assertIs<Link.Server>(link).server
        assertEquals("https://a.example", server.address)
        assertEquals(listOf(pin, pin), server.pins)
        assertContentEquals(ByteArray(32) { 15 }, server.pinBytes().first())
        assertEquals(server, PinnedServer.of(server.text()))
        assertIs<Link.Join>(Link.of(Uri.parse("septet://join/AAAA")))
        for (
        other in listOf(
            "https://server?url=https%3A%2F%2Fa.example",
            "septet://server",
            "septet://server?url=",
            "septet://server?url=a&url=b",
            "septet://server?url=a%0Ab",
            // A fingerprint that cannot be read does not become none.
            "septet://server?url=a&fingerprint=",
            "septet://server?url=a&fingerprint=${pin.drop(1)}",
            "septet://server?url=a&fingerprint=$pin&fingerprint=z",
            "septet://other",
        )
        ) {
            assertNull(Link.of(Uri.parse(other)), other)
        }
        assertNull(Link.of(null))
    }

    @Test
    fun `the code of an SMS stands alone`() {
        assertEquals("1234567", SmsCodes.code("Septet: 1234567\nFA+9qCX9VSu"))
        assertEquals("0234567", SmsCodes.code("0234567 is your code. Call +16505550100"))
        assertNull(SmsCodes.code("12345678"))
        assertNull(SmsCodes.code(""))
        assertEquals(11, SmsCodes.appHash("health.septet", "30820122").length)
    }

    @Test
    fun `a QR of a camera's picture is read, light on dark too, and noise is not`() {
        val text = "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP"
        val matrix = QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 300, 300)
        // Lines of a camera are longer than its picture.
        val stride = 320
        fun picture(dark: Int, light: Int) =
            ByteArray(stride * 300) { at ->
                (if (at % stride < 300 && matrix[at % stride, at / stride]) dark else light).toByte()
            }
        assertEquals(text, QrReader().read(picture(20, 230), stride, 300, 300))
        assertEquals(text, QrReader().read(picture(230, 20), stride, 300, 300))
        assertNull(QrReader().read(ByteArray(stride * 300) { (it * 31).toByte() }, stride, 300, 300))
    }

    @Test
    fun `a write that ended half way leaves what was there`() {
        val files = Files(folder.root)
        assertNull(files.read("vault"))
        files.write("vault", byteArrayOf(1))
        File(folder.root, "vault.next").writeBytes(byteArrayOf(2, 2))
        assertContentEquals(byteArrayOf(1), Files(folder.root).read("vault"))
        files.write("vault", byteArrayOf(3))
        assertContentEquals(byteArrayOf(3), files.read("vault"))
        files.remove("vault")
        files.remove("vault")
        assertNull(files.read("vault"))
    }
}
