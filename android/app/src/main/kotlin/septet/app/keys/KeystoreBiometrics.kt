package septet.app.keys

import android.content.Context
import android.hardware.biometrics.BiometricManager
import android.hardware.biometrics.BiometricManager.Authenticators.BIOMETRIC_STRONG
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import septet.BiometricException
import septet.BiometricStore
import septet.PortException
import septet.app.Files
import septet.ui.texts.Texts
import java.security.GeneralSecurityException
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException

/** Has the person allow one use of a cipher. */
interface Asking {
    /** There is a strong biometric, and somebody is enrolled. */
    fun available(): Boolean

    /** The cipher, allowed; throws [BiometricException]. */
    suspend fun allow(cipher: Cipher): Cipher
}

/**
 * One secret in [files], sealed by a key that the Keystore lets be used once for each finger or face that it sees, and destroys
 * when another is enrolled.
 */
class KeystoreBiometrics(private val files: Files, private val asking: Asking) : BiometricStore {
    override fun available(): Boolean = asking.available()

    override suspend fun put(secret: ByteArray) = said {
        Keystore.remove(ALIAS)
        val cipher = Cipher.getInstance(KeystoreSecretStore.SEALING).apply { init(Cipher.ENCRYPT_MODE, made()) }
        val allowed = asking.allow(cipher)
        files.write(FILE, allowed.iv + allowed.doFinal(secret))
    }

    override suspend fun get(): ByteArray = said {
        val sealed = files.read(FILE) ?: throw BiometricException.Invalidated()
        if (sealed.size < KeystoreSecretStore.IV + KeystoreSecretStore.TAG) throw BiometricException.Failed()
        // A key that is not there any more was taken away with the last finger.
        val key = Keystore.key(ALIAS) as SecretKey? ?: throw BiometricException.Invalidated()
        val nonce = GCMParameterSpec(8 * KeystoreSecretStore.TAG, sealed, 0, KeystoreSecretStore.IV)
        val cipher = Cipher.getInstance(KeystoreSecretStore.SEALING).apply { init(Cipher.DECRYPT_MODE, key, nonce) }
        asking.allow(cipher).doFinal(sealed, KeystoreSecretStore.IV, sealed.size - KeystoreSecretStore.IV)
    }

    override fun remove() = try {
        Keystore.remove(ALIAS)
        files.remove(FILE)
    } catch (_: GeneralSecurityException) {
        throw BiometricException.Failed()
    } catch (_: PortException) {
        throw BiometricException.Failed()
    }

    private fun made(): SecretKey {
        val spec = KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(256)
            .setUserAuthenticationRequired(true)
            .setInvalidatedByBiometricEnrollment(true)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            spec.setUserAuthenticationParameters(0, KeyProperties.AUTH_BIOMETRIC_STRONG)
        }
        return Keystore.make(spec) { made ->
            KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, Keystore.NAME).apply { init(made) }.generateKey()
        }
    }

    private inline fun <Result> said(step: () -> Result): Result = try {
        step()
    } catch (_: KeyPermanentlyInvalidatedException) {
        throw BiometricException.Invalidated()
    } catch (_: UnrecoverableKeyException) {
        // The same, when the Keystore is asked for the key and not for its use.
        throw BiometricException.Invalidated()
    } catch (_: GeneralSecurityException) {
        throw BiometricException.Failed()
    } catch (_: ProviderException) {
        throw BiometricException.Failed()
    } catch (_: PortException) {
        throw BiometricException.Failed()
    }

    internal companion object {
        const val ALIAS = "biometric"
        private const val FILE = "biometric"
    }
}

/** The system's prompt over [screen], which is null while none of ours is there. */
class SystemPrompt(private val context: Context, private val screen: () -> Context?, private val texts: () -> Texts) : Asking {
    // Before Android 11 an app cannot ask for a strong one alone, so there it is left out.
    override fun available(): Boolean = Build.VERSION.SDK_INT >= Build.VERSION_CODES.R &&
        context.getSystemService(
            BiometricManager::class.java,
        )?.canAuthenticate(BIOMETRIC_STRONG) == BiometricManager.BIOMETRIC_SUCCESS

    override suspend fun allow(cipher: Cipher): Cipher = withContext(Dispatchers.Main) {
        val screen = screen() ?: throw BiometricException.Cancelled()
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) throw BiometricException.Failed()
        suspendCancellableCoroutine { waiting ->
            val stop = CancellationSignal()
            waiting.invokeOnCancellation { stop.cancel() }
            val texts = texts()
            val main = screen.mainExecutor
            BiometricPrompt.Builder(screen)
                .setTitle(texts.biometricTitle)
                .setAllowedAuthenticators(BIOMETRIC_STRONG)
                .setNegativeButton(texts.biometricNo, main) { _, _ ->
                    if (waiting.isActive) waiting.resumeWithException(BiometricException.Cancelled())
                }
                .build()
                .authenticate(
                    BiometricPrompt.CryptoObject(cipher),
                    stop,
                    main,
                    object : BiometricPrompt.AuthenticationCallback() {
                        override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult) {
                            val allowed = result.cryptoObject?.cipher
                            if (!waiting.isActive) return
                            if (allowed == null) {
                                waiting.resumeWithException(
                                    BiometricException.Failed(),
                                )
                            } else {
                                waiting.resume(allowed)
                            }
                        }

                        // A finger that is not known is no end: the prompt goes on, and says so itself.
                        override fun onAuthenticationError(code: Int, text: CharSequence?) {
                            if (waiting.isActive) waiting.resumeWithException(ending(code))
                        }
                    },
                )
        }
    }

    private fun ending(code: Int): BiometricException = when (code) {
        BiometricPrompt.BIOMETRIC_ERROR_CANCELED, BiometricPrompt.BIOMETRIC_ERROR_USER_CANCELED -> BiometricException.Cancelled()
        else -> BiometricException.Failed()
    }
}
