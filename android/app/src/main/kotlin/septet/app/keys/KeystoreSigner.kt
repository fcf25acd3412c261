package septet.app.keys

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import septet.DeviceSigner
import septet.PortException
import java.math.BigInteger
import java.security.KeyPairGenerator
import java.security.PrivateKey
import java.security.PublicKey
import java.security.Signature
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec

/** P-256 keys of the Keystore, in hardware where the phone has some. */
class KeystoreSigner : DeviceSigner {
    @Synchronized
    override fun generate(name: String): ByteArray = ported {
        val spec = KeyGenParameterSpec.Builder(alias(name), KeyProperties.PURPOSE_SIGN)
            .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
            .setDigests(KeyProperties.DIGEST_SHA256)
        val pair = Keystore.make(spec) { made ->
            KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, Keystore.NAME).apply {
                initialize(made)
            }.generateKeyPair()
        }
        point(pair.public)
    }

    override fun publicKey(name: String): ByteArray? = ported { Keystore.certificate(alias(name))?.let { point(it.publicKey) } }

    override fun sign(name: String, message: ByteArray): ByteArray = ported {
        val key = Keystore.key(alias(name)) as PrivateKey? ?: throw PortException.Failed()
        val der = Signature.getInstance("SHA256withECDSA").run {
            initSign(key)
            update(message)
            sign()
        }
        plainSignature(der) ?: throw PortException.Failed()
    }

    override fun remove(name: String) = ported { Keystore.remove(alias(name)) }

    private fun alias(name: String) = "signer-$name"

    private fun point(key: PublicKey): ByteArray {
        val point = (key as? ECPublicKey ?: throw PortException.Failed()).w
        return byteArrayOf(4) + point.affineX.fixed() + point.affineY.fixed()
    }
}

private const val FIELD = 32

private fun BigInteger.fixed(): ByteArray {
    val bytes = toByteArray()
    return ByteArray((FIELD - bytes.size).coerceAtLeast(0)) + bytes.takeLast(FIELD)
}

/**
 * `r || s` of a signature in DER (RFC 3279, section 2.2.3), which is all that the Keystore makes; null: it is none. Two
 * integers of at most 33 bytes in a sequence, so every length is one byte.
 */
internal fun plainSignature(der: ByteArray): ByteArray? {
    if (der.size < 8 || der[0] != 0x30.toByte() || der[1].toInt() != der.size - 2) return null
    var at = 2
    fun integer(): ByteArray? {
        if (at + 2 > der.size || der[at] != 0x02.toByte()) return null
        val end = at + 2 + der[at + 1]
        if (der[at + 1] !in 1..FIELD + 1 || end > der.size) return null
        return der.copyOfRange(at + 2, end).also { at = end }
    }
    val r = integer() ?: return null
    val s = integer() ?: return null
    if (at != der.size) return null
    return BigInteger(1, r).fixed() + BigInteger(1, s).fixed()
}
