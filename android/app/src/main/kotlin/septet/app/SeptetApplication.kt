package septet.app

import android.app.Application
import android.content.pm.PackageManager
import android.os.Build
import android.provider.Settings.Global
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
import septet.Settings
import septet.Transport
import septet.app.keys.KeystoreBiometrics
import septet.app.keys.KeystoreSecretStore
import septet.app.keys.KeystoreSigner
import septet.app.keys.SystemPrompt
import septet.ui.Phone
import septet.ui.Preferences
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
open class SeptetApplication : Application() {
    private val work = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val state = MutableStateFlow<Opened?>(null)
    private val opening = Mutex()
    private val settings by lazy { files("settings") }

    /** The phone as the screens' system. */
    val platform by lazy { AndroidPlatform(this, settings) }

    /** What the person is told outside of the app. */
    val alerts by lazy { Alerts(this) }

    /** The phone; null while it is being opened. */
    val opened: StateFlow<Opened?> = state.asStateFlow()

    override fun onCreate() {
        super.onCreate()
        work.launch { open() }
        Checks.plan(this)
    }

    /** The phone once it is open; null: it cannot be. */
    suspend fun phone(): Phone? = (state.filterNotNull().first() as? Opened.Ready)?.phone

    /** The texts of the language that is on. */
    fun texts(): Texts = textsOf(Preferences.of(platform.preferences()).language ?: platform.locale)

    /** From now on the phone belongs to [server], with its pins. Only for one that belongs to none yet; its tokens stay. */
    fun use(server: PinnedServer) {
        work.launch {
            val before = Preferences.of(platform.preferences()).server
            withContext(Dispatchers.IO) { settings.write(SERVER, server.text().encodeToByteArray()) }
            keepAddress(server.address)
            open()
            // An address that core refuses leaves the phone as it was.
            if ((state.value as? Opened.Refused)?.problem is AppException.InvalidInput) {
                keepAddress(before)
                open()
            }
        }
    }

    /** Back to the server that the app came with, for a phone that cannot be opened with the one that was typed. */
    fun useOwnServer() {
        work.launch {
            keepAddress(null)
            open()
        }
    }

    private fun keepAddress(address: String?) =
        platform.keepPreferences(Preferences.of(platform.preferences()).copy(server = address).text())

    private suspend fun open() = opening.withLock {
        state.value = null
        val changes = Changes()
        state.value = try {
            // The Keystore and the disk take their time, and JNA and the library are loaded with the first call.
            val phone = withContext(Dispatchers.IO) { Phone(Septet(ports(changes), coreSettings()), changes, platform) }
            alerts.follow(phone, work)
            Opened.Ready(phone)
        } catch (problem: AppException) {
            Opened.Refused(problem)
        }
    }

    private fun ports(changes: Changes): Ports {
        val prompt = SystemPrompt(this, { platform.screen }, ::texts)
        val pins = pinned().takeIf { it?.address == server() }?.pinBytes().orEmpty()
        return Ports(
            KeystoreSecretStore(files("secrets")),
            KeystoreSigner(),
            FileBlobs(files("blobs")),
            Transport.BuiltIn(pins = pins),
            listener = changes,
            biometric = KeystoreBiometrics(files("biometric"), prompt),
        )
    }

    private fun coreSettings() = Settings(
        server(),
        AppClient.ANDROID,
        platform.locale,
        platform.version,
        name(),
        Build.MODEL.orEmpty().take(64),
        "android ${Build.VERSION.RELEASE}".take(32),
        SmsCodes.appHash(this),
    )

    /** The pins that came with an address count for that address alone. */
    private fun pinned() = settings.read(SERVER)?.decodeToString()?.let { PinnedServer.of(it) }

    private fun server(): String = Preferences.of(platform.preferences()).server ?: packageManager
        .getApplicationInfo(packageName, PackageManager.GET_META_DATA).metaData.getString("septet.server")!!

    /** As the person called the phone. */
    private fun name(): String =
        Global.getString(contentResolver, Global.DEVICE_NAME).orEmpty().ifBlank {
            Build.MODEL.orEmpty()
        }.ifBlank { "Android" }.take(64)

    private fun files(name: String) = Files(File(noBackupFilesDir, name))

    private companion object {
        const val SERVER = "server"
    }
}
