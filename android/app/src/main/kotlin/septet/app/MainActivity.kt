package septet.app

import android.content.Intent
import android.os.Build
import android.os.Bundle
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts.CreateDocument
import androidx.activity.result.contract.ActivityResultContracts.OpenDocument
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.activity.result.contract.ActivityResultContracts.StartActivityForResult
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.lifecycle.compose.LocalLifecycleOwner
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import septet.AccountStage
import septet.AppException
import septet.What
import septet.app.scan.ScanActivity
import septet.ui.Phone
import septet.ui.Picked
import septet.ui.Preferences
import septet.ui.SeptetApp
import septet.ui.Stack
import septet.ui.rememberStack
import septet.ui.startover.RefusedContent
import septet.ui.theme.LocalColors
import septet.ui.theme.SeptetTheme
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.InputStream

/** The one window of the app. */
class MainActivity : ComponentActivity() {
    private val app get() = application as SeptetApplication
    private val camera = Question(this, StartActivityForResult())
    private val picture = Question(this, PickVisualMedia())
    private val file = Question(this, OpenDocument())
    private val place = Question(this, CreateDocument("application/octet-stream"))
    private val permission = Question(this, RequestPermission())
    private val asksForNotifications = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
    private var link by mutableStateOf<Link?>(null)

    override fun onCreate(state: Bundle?) {
        // Before anything is drawn: the list of open apps keeps a picture of what was.
        allowScreenshots(Preferences.of(app.platform.preferences()).screenshots)
        enableEdgeToEdge()
        super.onCreate(state)
        app.platform.screen = this
        if (state == null) follow(intent)
        setContent {
            val opened by app.opened.collectAsState()
            // Outside of the phone, which is another one in the next process: the place is the same.
            val stack = rememberStack()
            when (val now = opened) {
                null -> {}
                is Opened.Ready -> key(now.phone) { Ready(now.phone, stack) }
                is Opened.Refused -> Refused(now)
            }
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        follow(intent)
    }

    override fun onStart() {
        super.onStart()
        app.alerts.inFront = true
    }

    override fun onStop() {
        super.onStop()
        app.alerts.inFront = false
    }

    override fun onWindowFocusChanged(focused: Boolean) {
        super.onWindowFocusChanged(focused)
        if (focused) app.platform.clipboard.clear()
    }

    override fun onDestroy() {
        super.onDestroy()
        if (app.platform.screen === this) app.platform.screen = null
    }

    /** Lets pictures be taken of the window, or not. */
    fun allowScreenshots(allowed: Boolean) = if (allowed) window.clearFlags(FLAG_SECURE) else window.addFlags(FLAG_SECURE)

    /** What the camera reads; null: the person turned back. */
    suspend fun scan(): String? {
        camera.ask(Intent(this, ScanActivity::class.java))
        return ScanActivity.takeScanned()
    }

    /** What the person chooses; null: they turned back. */
    suspend fun pick(what: Picked): ByteArray? {
        val chosen = when (what) {
            Picked.PICTURE -> app.seen.during { picture.ask(PickVisualMediaRequest(PickVisualMedia.ImageOnly)) }
            Picked.FILE -> app.seen.during { file.ask(arrayOf("*/*")) }
        } ?: return null
        return withContext(Dispatchers.IO) {
            try {
                (contentResolver.openInputStream(chosen) ?: throw IOException()).use { it.upTo(MOST) }
            } catch (_: IOException) {
                throw unreadable()
            }
        }
    }

    /** Keeps [bytes] where the person wants them; false: they turned back. */
    suspend fun save(name: String, bytes: ByteArray): Boolean {
        val chosen = app.seen.during { place.ask(name) } ?: return false
        return withContext(Dispatchers.IO) {
            try {
                (contentResolver.openOutputStream(chosen, "wt") ?: throw IOException()).use { it.write(bytes) }
            } catch (_: IOException) {
                throw unreadable()
            }
            true
        }
    }

    /** Said by its class: an IOException's own text has the path in it. */
    private fun unreadable() = AppException.DeviceStorage("")

    /** What [asked] asks. Nothing of it is kept: an account's link is its seed, and one from the list of open apps is done. */
    private fun follow(asked: Intent) {
        val old = asked.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0
        when (val now = if (old) null else Link.of(asked.data)) {
            null -> {}
            is Link.Accounts -> app.platform.open(now)
            else -> link = now
        }
        intent = Intent(this, MainActivity::class.java)
    }

    @Composable
    private fun Ready(phone: Phone, stack: Stack) {
        val preferences by phone.preferences.state.collectAsState()
        BackHandler(stack.canGoBack) { stack.back() }
        // Outside of the app's own box, so that its ground reaches under the system's bars.
        SeptetTheme(app.texts(), preferences, phone.platform.reducedMotion) {
            Box(Modifier.fillMaxSize().background(LocalColors.current.ground).safeDrawingPadding()) {
                CompositionLocalProvider(LocalLifecycleOwner provides app.seen) { SeptetApp(phone, stack) }
            }
            link?.let { LinkQuestion(it, app, phone, stack) { link = null } }
        }
        LaunchedEffect(phone) {
            phone.views(What.ACCOUNT) { phone.septet.account().view().stage }.collect { stage ->
                if (stage == AccountStage.REGISTERED && asksForNotifications && app.alerts.mayAsk()) {
                    permission.ask(android.Manifest.permission.POST_NOTIFICATIONS)
                }
            }
        }
    }

    @Composable
    private fun Refused(opened: Opened.Refused) = SeptetTheme(app.texts(), Preferences.of(app.platform.preferences())) {
        Box(Modifier.fillMaxSize().background(LocalColors.current.ground).safeDrawingPadding()) {
            RefusedContent(opened.problem, app)
        }
    }
}

/** One byte more than core reads of a file: what is longer is refused there, in the person's words. */
private const val MOST = 32 * 1024 * 1024 + 1

/** All of it, or its first [most] bytes: somebody may choose a film. */
private fun InputStream.upTo(most: Int): ByteArray {
    val all = ByteArrayOutputStream()
    val part = ByteArray(64 * 1024)
    while (all.size() < most) {
        val count = read(part, 0, minOf(part.size, most - all.size()))
        if (count < 0) break
        all.write(part, 0, count)
    }
    return all.toByteArray()
}
