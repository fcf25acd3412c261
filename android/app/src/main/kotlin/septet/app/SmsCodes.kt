package septet.app

import android.app.PendingIntent
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.content.pm.PackageManager
import android.os.Build
import android.telephony.SmsManager
import android.util.Base64
import androidx.annotation.RequiresApi
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.emptyFlow
import kotlinx.coroutines.launch
import java.security.MessageDigest

/**
 * Codes of the SMS that end with this app's hash, without a permission to read SMS and without Play Services: since Android 10
 * the framework hands such an SMS to the app itself (`createAppSpecificSmsTokenWithPackageInfo`). Its token is the hash of
 * Google's SMS Retriever, so the server sends the same text for both. Before Android 10, or without a SIM, the person types.
 */
class SmsCodes(private val context: Context) {
    private val action = "${context.packageName}.SMS"

    /** Asks for one SMS after the other for as long as somebody collects. */
    fun codes(): Flow<String> {
        val sms: SmsManager? = context.getSystemService(SmsManager::class.java)
        val able = sms != null && Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q &&
            context.packageManager.hasSystemFeature(PackageManager.FEATURE_TELEPHONY)
        if (!able) return emptyFlow()
        return callbackFlow {
            val receiver = object : BroadcastReceiver() {
                override fun onReceive(context: Context, intent: Intent) {
                    intent.getStringExtra(SmsManager.EXTRA_SMS_MESSAGE)?.let(::code)?.let { trySend(it) }
                    // It was asked for once: one that is sent again would go to the messages alone.
                    ask(sms)
                }
            }
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
                context.registerReceiver(receiver, IntentFilter(action), Context.RECEIVER_NOT_EXPORTED)
            } else {
                // Nobody outside can send it: the permission is this app's own signature.
                context.registerReceiver(receiver, IntentFilter(action), "${context.packageName}.OWN", null)
            }
            launch {
                while (true) {
                    ask(sms)
                    delay(ASK_AGAIN_MS)
                }
            }
            awaitClose { context.unregisterReceiver(receiver) }
        }
    }

    @RequiresApi(Build.VERSION_CODES.Q)
    private fun ask(sms: SmsManager) {
        try {
            sms.createAppSpecificSmsTokenWithPackageInfo(null, delivery())
        } catch (_: RuntimeException) {
            // No SIM, or a system without the service: the person types.
        }
    }

    /** The system writes the message into the intent, so it is mutable, and it names this app, so nobody else gets it. */
    private fun delivery(): PendingIntent {
        val flags = PendingIntent.FLAG_CANCEL_CURRENT or PendingIntent.FLAG_ONE_SHOT or
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) PendingIntent.FLAG_MUTABLE else 0
        return PendingIntent.getBroadcast(context, 0, Intent(action).setPackage(context.packageName), flags)
    }

    companion object {
        /** The system forgets what it was asked for after five minutes. */
        private const val ASK_AGAIN_MS = 4L * 60 * 1_000

        private val alone = Regex("(?<![0-9])[0-9]{7}(?![0-9])")

        /** The code of an SMS: seven digits that stand alone. */
        fun code(message: String): String? = alone.find(message)?.value

        /** The 11 characters that end an SMS for this app: package and certificate, hashed; null: unsigned. */
        fun appHash(context: Context): String? {
            val signing = context.packageManager
                .getPackageInfo(context.packageName, PackageManager.GET_SIGNING_CERTIFICATES).signingInfo ?: return null
            // As the system does it: of a key that was replaced, the first one that there was.
            val signers = if (signing.hasMultipleSigners()) signing.apkContentsSigners else signing.signingCertificateHistory
            val certificate = signers?.firstOrNull() ?: return null
            return appHash(context.packageName, certificate.toCharsString())
        }

        /** The same from the package's name and the certificate in hexadecimal. */
        fun appHash(name: String, certificate: String): String {
            val hash = MessageDigest.getInstance("SHA-256").digest("$name $certificate".encodeToByteArray())
            return Base64.encodeToString(hash.copyOf(9), Base64.NO_PADDING or Base64.NO_WRAP).take(11)
        }
    }
}
