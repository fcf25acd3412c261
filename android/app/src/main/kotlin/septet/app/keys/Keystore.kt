package septet.app.keys

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.StrongBoxUnavailableException
import septet.PortException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException

/** Android's Keystore: its keys are used where they are and leave it never. */
internal object Keystore {
    const val NAME = "AndroidKeyStore"

    private val store: KeyStore by lazy { KeyStore.getInstance(NAME).apply { load(null) } }

    fun key(alias: String): java.security.Key? = store.getKey(alias, null)

    fun certificate(alias: String): java.security.cert.Certificate? = store.getCertificate(alias)

    /** None there is fine. */
    fun remove(alias: String) = store.deleteEntry(alias)

    /** Makes a key by [make], in the security chip where there is one, else in the processor's trusted part. */
    fun <Made> make(spec: KeyGenParameterSpec.Builder, make: (KeyGenParameterSpec) -> Made): Made = try {
        make(spec.setIsStrongBoxBacked(true).build())
    } catch (_: StrongBoxUnavailableException) {
        make(spec.setIsStrongBoxBacked(false).build())
    }
}

/** Says of what fails in [step] no more than that it did: a text of the system may name a key. */
internal fun <Result> ported(step: () -> Result): Result = try {
    step()
} catch (_: GeneralSecurityException) {
    throw PortException.Failed()
} catch (_: ProviderException) {
    throw PortException.Failed()
}
