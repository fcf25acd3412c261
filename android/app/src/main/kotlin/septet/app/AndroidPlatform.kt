package septet.app

import android.content.ActivityNotFoundException
import android.content.Intent
import android.os.Build
import android.provider.Settings
import android.telephony.TelephonyManager
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.receiveAsFlow
import septet.ui.Picked
import septet.ui.Platform
import septet.ui.SettingsPlace
import java.util.Locale

/** The phone as the screens' system. */
class AndroidPlatform(private val app: SeptetApplication, private val files: Files) : Platform {
    private val sms = SmsCodes(app)
    private val accounts = Channel<String>(Channel.CONFLATED)

    /** What is on the clipboard. */
    val clipboard = Clipboard(app)

    /** The activity that is there, for what only one can do. */
    var screen: MainActivity? = null

    override val locale: String get() = app.resources.configuration.locales[0].toLanguageTag()

    override val region: String
        get() {
            val telephony = app.getSystemService(TelephonyManager::class.java)
            val ofSim = telephony?.simCountryIso.orEmpty().ifEmpty { telephony?.networkCountryIso.orEmpty() }
            return ofSim.ifEmpty { app.resources.configuration.locales[0].country }.uppercase(Locale.ROOT)
        }

    override val reducedMotion: Boolean
        get() = Settings.Global.getFloat(app.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) == 0f

    override val version: String = app.packageManager.getPackageInfo(app.packageName, 0).versionName ?: "0"

    override fun copy(text: String, clearAfterS: Int) = clipboard.copy(text, clearAfterS)

    override fun allowScreenshots(allowed: Boolean) {
        screen?.allowScreenshots(allowed)
    }

    override fun openSettings(place: SettingsPlace) {
        val intent = when (place) {
            SettingsPlace.CLOCK -> Intent(Settings.ACTION_DATE_SETTINGS)
            SettingsPlace.BIOMETRICS -> Intent(biometricSettings)
            SettingsPlace.NOTIFICATIONS ->
                Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS).putExtra(Settings.EXTRA_APP_PACKAGE, app.packageName)
        }
        try {
            app.startActivity(intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        } catch (_: ActivityNotFoundException) {
            app.startActivity(Intent(Settings.ACTION_SETTINGS).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        }
    }

    override fun countryName(region: String, language: String): String =
        Locale.Builder().setRegion(region).build().getDisplayCountry(Locale.forLanguageTag(language))

    override val smsCodes: Flow<String> get() = sms.codes()

    override val links: Flow<String> = accounts.receiveAsFlow()

    /** The system had the app open the address of tokens. */
    fun open(link: Link.Accounts) {
        accounts.trySend(link.text)
    }

    override val scan: (suspend () -> String?)?
        get() = if (app.packageManager.hasSystemFeature("android.hardware.camera.any")) ({ screen?.scan() }) else null

    override suspend fun pick(what: Picked): ByteArray? = screen?.pick(what)

    override suspend fun save(name: String, bytes: ByteArray): Boolean = screen?.save(name, bytes) ?: false

    override fun startOver() = app.startOver()

    override fun preferences(): String? = files.read(PREFERENCES)?.decodeToString()

    override fun keepPreferences(text: String) = files.write(PREFERENCES, text.encodeToByteArray())

    private val biometricSettings
        get() = when {
            Build.VERSION.SDK_INT >= Build.VERSION_CODES.R -> Settings.ACTION_BIOMETRIC_ENROLL
            else -> Settings.ACTION_SECURITY_SETTINGS
        }

    private companion object {
        const val PREFERENCES = "preferences"
    }
}
