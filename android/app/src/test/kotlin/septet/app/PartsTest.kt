package septet.app

import android.app.Activity
import android.content.pm.PackageInfo
import android.content.pm.Signature
import android.content.pm.SigningInfo
import android.net.Uri
import android.os.Looper
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.Lifecycle.Event.ON_START
import androidx.lifecycle.Lifecycle.Event.ON_STOP
import androidx.lifecycle.LifecycleEventObserver
import com.android.internal.telephony.PackageBasedTokenUtil
import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import septet.app.scan.QrReader
import java.io.File
import java.time.Duration
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
    fun `a link names a server with its pins, another phone or accounts, or it is none`() {
        val url = "septet://server?url=https%3A%2F%2Fa.example"
        val server = assertIs<Link.Server>(Link.of(Uri.parse("$url&fingerprint=$pin"))).server
        assertEquals("https://a.example", server.url)
        assertEquals(listOf(pin), server.pins)
        assertIs<Link.Join>(Link.of(Uri.parse("septet://join/AAAA")))
        for (text in listOf("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP", "otpauth-migration://offline?data=AA%3D%3D")) {
            assertEquals(text, assertIs<Link.Accounts>(Link.of(Uri.parse(text))).text)
        }
        // A fingerprint that cannot be read does not become none.
        val others =
            listOf("https://server?url=https%3A%2F%2Fa.example", "septet://server", "septet://other", "$url&fingerprint=")
        for (other in others + "$url&fingerprint=${pin.drop(1)}") assertNull(Link.of(Uri.parse(other)), other)
        assertNull(Link.of(null))
    }

    @Test
    fun `the app is left when no window of it is seen, and not while it is turned or a file is chosen`() {
        val app = RuntimeEnvironment.getApplication()
        val seen = Seen().also(app::registerActivityLifecycleCallbacks)
        val said = mutableListOf<Lifecycle.Event>()
        fun said(what: () -> Unit): List<Lifecycle.Event> {
            said.clear()
            what()
            return said.filter { it == ON_START || it == ON_STOP }
        }
        seen.lifecycle.addObserver(LifecycleEventObserver { _, event -> said += event })
        val first = Robolectric.buildActivity(Activity::class.java)
        assertEquals(listOf(ON_START), said { first.setup() })
        val camera = Robolectric.buildActivity(Activity::class.java)
        assertEquals(emptyList(), said { camera.setup() })
        assertEquals(emptyList(), said { first.pause().stop() })
        assertEquals(emptyList(), said { first.restart().resume() })
        assertEquals(emptyList(), said { camera.pause().stop().destroy() })
        assertEquals(emptyList(), said { first.recreate() })
        assertEquals(listOf(ON_STOP), said { first.pause().stop() })
        assertEquals(listOf(ON_START), said { first.restart().resume() })

        val answer = CompletableDeferred<Unit>()
        CoroutineScope(Dispatchers.Unconfined).launch { seen.during { answer.await() } }
        assertEquals(emptyList(), said { first.pause().stop() })
        assertEquals(emptyList(), said { first.restart().resume() })
        assertEquals(emptyList(), said { first.pause().stop() })
        assertEquals(listOf(ON_STOP), said { shadowOf(Looper.getMainLooper()).idleFor(Duration.ofSeconds(61)) })
        assertEquals(listOf(ON_START), said { first.restart().resume() })
        answer.complete(Unit)
        assertEquals(listOf(ON_STOP), said { first.pause().stop() })
    }

    @Test
    fun `the code of an SMS stands alone`() {
        assertEquals("1234567", SmsCodes.code("Septet: 1234567\nFA+9qCX9VSu"))
        assertEquals("0234567", SmsCodes.code("0234567 is your code. Call +16505550100"))
        assertNull(SmsCodes.code("12345678"))
        assertNull(SmsCodes.code(""))
    }

    @Test
    fun `the hash that ends an SMS is the token that Android itself looks for`() {
        val app = RuntimeEnvironment.getApplication()
        val first = Signature("30820122")
        for ((signed, past) in listOf(first to null, Signature("30820199") to arrayOf(first))) {
            val signing = SigningInfo()
            shadowOf(signing).setSignatures(arrayOf(signed))
            past?.let { shadowOf(signing).setPastSigningCertificates(it + signed) }
            val info = PackageInfo().apply {
                packageName = app.packageName
                signingInfo = signing
                // Of a key that was replaced, the system keeps the first one here.
                @Suppress("DEPRECATION")
                signatures = arrayOf(first)
            }
            shadowOf(app.packageManager).installPackage(info)
            val token = PackageBasedTokenUtil.generateToken(app, app.packageName)
            assertEquals(11, token.length)
            assertEquals(token, SmsCodes.appHash(app))
        }
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
