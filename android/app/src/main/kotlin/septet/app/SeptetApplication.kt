package septet.app

import android.app.Application
import android.content.pm.PackageManager
import android.os.Build
import android.provider.Settings.Global
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.LifecycleEventObserver
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import septet.AppClient
import septet.AppException
import septet.Changes
import septet.Ports
import septet.Septet
import septet.ServerAddress
import septet.Settings
import septet.Transport
import septet.app.keys.KeystoreBiometrics
import septet.app.keys.KeystoreSecretStore
import septet.app.keys.KeystoreSigner
import septet.app.keys.SystemPrompt
import septet.erase
import septet.ui.Phone
import septet.ui.Preferences
import septet.ui.startover.RefusedTaps
import septet.ui.texts.Texts
import septet.ui.texts.textsOf
import java.io.File

/** What opening the phone came to. */
sealed interface Opened {
    /** It is there. */
    class Ready(val phone: Phone) : Opened

    /** What is stored cannot be read, or the settings cannot be used; nothing was changed. */
    class Refused(val problem: AppException) : Opened
}

/** The process: one core for as long as it runs, over the Keystore and files that are in no backup. */
open class SeptetApplication :
    Application(),
    RefusedTaps {
    private val work = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val state = MutableStateFlow<Opened?>(null)
    private val opening = Mutex()
    private var openedFor: Preferences? = null

    /** The phone as the screens' system. */
    val platform by lazy { AndroidPlatform(this, files("settings")) }

    /** Whether somebody can see the app. */
    val seen by lazy { Seen() }

    /** What the person is told outside of the app. */
    val alerts by lazy { Alerts(this) }

    /** The phone; null while it is being opened. */
    val opened: StateFlow<Opened?> = state.asStateFlow()

    override fun onCreate() {
        super.onCreate()
        registerActivityLifecycleCallbacks(seen)
        seen.lifecycle.addObserver(LifecycleEventObserver { _, event -> if (event == Lifecycle.Event.ON_START) cameBack() })
        work.launch { open() }
        Checks.plan(this)
    }

    /** The phone once it is open; null: it cannot be. */
    suspend fun phone(): Phone? = (state.filterNotNull().first() as? Opened.Ready)?.phone

    /** The texts of the language that is on. */
    fun texts(): Texts = textsOf(preferences().language ?: platform.locale)

    /** From now on [phone] belongs to [server], with its pins. Only for one that belongs to none yet; its tokens stay. */
    fun use(phone: Phone, server: ServerAddress) {
        phone.preferences.change { it.copy(server = server.url, pins = server.pins) }
        work.launch { open() }
    }

    /** Back to the server that the app came with, for a phone that cannot be opened with the one that was typed. */
    override fun useOwnServer() {
        platform.keepPreferences(preferences().copy(server = null, pins = emptyList()).text())
        work.launch { open() }
    }

    override fun tryAgain() {
        work.launch { open() }
    }

    /** Removes all that is kept here but the preferences, readable or not, and opens anew. The server is not told. */
    override fun startOver() {
        work.launch { open(erasing = true) }
    }

    private fun preferences() = Preferences.of(platform.preferences())

    /** The person comes to the app: a server that was typed in the settings counts from now on. */
    private fun cameBack() {
        val before = openedFor ?: return
        val now = preferences()
        if (before.server != now.server || before.pins != now.pins) work.launch { open() }
    }

    private suspend fun open(erasing: Boolean = false) = opening.withLock {
        state.value = null
        val preferences = preferences().also { openedFor = it }
        val changes = Changes()
        state.value = try {
            // The Keystore and the disk take their time, and JNA and the library are loaded with the first call.
            val phone =
                withContext(Dispatchers.IO) {
                    // What still runs in the core before finds its files gone, and writes nothing.
                    if (erasing) erase(ports(changes, preferences))
                    Phone(Septet(ports(changes, preferences), coreSettings(preferences)), changes, platform)
                }
            alerts.follow(phone, work)
            Opened.Ready(phone)
        } catch (problem: AppException) {
            Opened.Refused(problem)
        }
    }

    private fun ports(changes: Changes, preferences: Preferences): Ports {
        val prompt = SystemPrompt(this, { platform.screen }, ::texts)
        return Ports(
            KeystoreSecretStore(files("secrets")),
            KeystoreSigner(),
            FileBlobs(files("blobs")),
            Transport.BuiltIn(pins = preferences.pins),
            listener = changes,
            biometric = KeystoreBiometrics(files("biometric"), prompt),
        )
    }

    private fun coreSettings(preferences: Preferences) = Settings(
        preferences.server ?: ownServer(),
        AppClient.ANDROID,
        platform.locale,
        platform.version,
        name(),
        Build.MODEL.orEmpty().take(64),
        "android ${Build.VERSION.RELEASE}".take(32),
        SmsCodes.appHash(this),
    )

    /** The one that the app came with. */
    private fun ownServer(): String =
        packageManager.getApplicationInfo(packageName, PackageManager.GET_META_DATA).metaData.getString("septet.server")!!

    /** As the person called the phone. */
    private fun name(): String =
        Global.getString(contentResolver, Global.DEVICE_NAME).orEmpty().ifBlank {
            Build.MODEL.orEmpty()
        }.ifBlank { "Android" }.take(64)

    private fun files(name: String) = Files(File(noBackupFilesDir, name))
}
