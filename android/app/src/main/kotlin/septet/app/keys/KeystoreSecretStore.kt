package septet.app.keys

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import septet.PortException
import septet.SecretStore
import septet.app.Files
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * Secrets in [files], each sealed by a key of the Keystore with its name as associated data: one file put in place of another
 * does not open. A secret whose key is gone is an error, never "none there".
 */
class KeystoreSecretStore(private val files: Files) : SecretStore {
    @Synchronized
    override fun get(name: String): ByteArray? = ported {
        val sealed = files.read(name) ?: return@ported null
        if (sealed.size < IV + TAG) throw PortException.Failed()
        val key = existing() ?: throw PortException.Failed()
        val cipher = Cipher.getInstance(SEALING)
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(8 * TAG, sealed, 0, IV))
        cipher.updateAAD(name.encodeToByteArray())
        cipher.doFinal(sealed, IV, sealed.size - IV)
    }

    @Synchronized
    override fun put(name: String, value: ByteArray) = ported {
        val cipher = Cipher.getInstance(SEALING)
        // The Keystore draws the nonce itself and takes none from outside.
        cipher.init(Cipher.ENCRYPT_MODE, existing() ?: made())
        cipher.updateAAD(name.encodeToByteArray())
        files.write(name, cipher.iv + cipher.doFinal(value))
    }

    override fun remove(name: String) = files.remove(name)

    private fun existing() = Keystore.key(ALIAS) as SecretKey?

    // No setUnlockedDeviceRequired: some phones lose such keys with the next change of the screen lock, and app lock is core's.
    private fun made(): SecretKey = Keystore.make(
        KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(256),
    ) { spec -> KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, Keystore.NAME).apply { init(spec) }.generateKey() }

    internal companion object {
        const val ALIAS = "secrets"
        const val SEALING = "AES/GCM/NoPadding"

        /** Bytes of the nonce before the sealed ones. */
        const val IV = 12

        /** Bytes of the tag behind them. */
        const val TAG = 16
    }
}
