package septet.app

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.StrongBoxUnavailableException
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.KeyPairGeneratorSpi
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.PublicKey
import java.security.SecureRandom
import java.security.Security
import java.security.UnrecoverableKeyException
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.security.spec.ECGenParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import java.util.concurrent.ConcurrentHashMap
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/** A Keystore for computers, under Android's name: real keys in memory, and what was asked of each. It has no StrongBox. */
object TestKeystore {
    val keys = ConcurrentHashMap<String, Key>()
    val pairs = ConcurrentHashMap<String, KeyPair>()
    val specs = ConcurrentHashMap<String, KeyGenParameterSpec>()

    /** Every alias of which StrongBox was asked first. */
    val askedOfStrongBox = mutableListOf<String>()

    /** Another finger was enrolled: keys that are bound to fingers are gone, as the Keystore makes them. */
    var enrolledAnother = false

    fun install() {
        keys.clear()
        pairs.clear()
        specs.clear()
        askedOfStrongBox.clear()
        enrolledAnother = false
        Security.removeProvider("AndroidKeyStore")
        Security.addProvider(TestProvider())
    }

    fun taken(spec: KeyGenParameterSpec): KeyGenParameterSpec {
        if (spec.isStrongBoxBacked) {
            askedOfStrongBox += spec.keystoreAlias
            throw StrongBoxUnavailableException()
        }
        specs[spec.keystoreAlias] = spec
        return spec
    }
}

class TestProvider : Provider("AndroidKeyStore", "1", "Keys in memory, for tests") {
    init {
        put("KeyStore.AndroidKeyStore", TestStore::class.java.name)
        put("KeyGenerator.AES", TestKeys::class.java.name)
        put("KeyPairGenerator.EC", TestPairs::class.java.name)
    }
}

class TestKeys : KeyGeneratorSpi() {
    private lateinit var spec: KeyGenParameterSpec

    override fun engineInit(random: SecureRandom?) = error("not used")

    override fun engineInit(size: Int, random: SecureRandom?) = error("not used")

    override fun engineInit(asked: AlgorithmParameterSpec, random: SecureRandom?) {
        spec = TestKeystore.taken(asked as KeyGenParameterSpec)
    }

    override fun engineGenerateKey(): SecretKey {
        val key = KeyGenerator.getInstance("AES", "SunJCE").apply { init(spec.keySize) }.generateKey()
        TestKeystore.keys[spec.keystoreAlias] = key
        return key
    }
}

class TestPairs : KeyPairGeneratorSpi() {
    private lateinit var spec: KeyGenParameterSpec

    override fun initialize(size: Int, random: SecureRandom?) = error("not used")

    override fun initialize(asked: AlgorithmParameterSpec, random: SecureRandom?) {
        spec = TestKeystore.taken(asked as KeyGenParameterSpec)
    }

    override fun generateKeyPair(): KeyPair {
        // Of Robolectric's own provider: the computer's one does not get along with it.
        val pair = KeyPairGenerator.getInstance("EC")
            .apply { initialize(spec.algorithmParameterSpec as ECGenParameterSpec) }.generateKeyPair()
        TestKeystore.pairs[spec.keystoreAlias] = pair
        return pair
    }
}

class TestStore : KeyStoreSpi() {
    override fun engineGetKey(alias: String, password: CharArray?): Key? {
        val bound = TestKeystore.specs[alias]?.isInvalidatedByBiometricEnrollment == true &&
            TestKeystore.specs[alias]?.isUserAuthenticationRequired == true
        if (bound && TestKeystore.enrolledAnother) throw UnrecoverableKeyException()
        return TestKeystore.keys[alias] ?: TestKeystore.pairs[alias]?.private
    }

    override fun engineGetCertificate(alias: String): Certificate? = TestKeystore.pairs[alias]?.let { TestCertificate(it.public) }

    override fun engineDeleteEntry(alias: String) {
        TestKeystore.keys.remove(alias)
        TestKeystore.pairs.remove(alias)
    }

    override fun engineAliases(): Enumeration<String> = Collections.enumeration(TestKeystore.keys.keys + TestKeystore.pairs.keys)

    override fun engineContainsAlias(alias: String) =
        TestKeystore.keys.containsKey(alias) || TestKeystore.pairs.containsKey(alias)

    override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit

    override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

    override fun engineGetCreationDate(alias: String): Date? = null

    override fun engineSetKeyEntry(alias: String, key: Key, password: CharArray?, chain: Array<out Certificate>?) = error(
        "not used",
    )

    override fun engineSetKeyEntry(alias: String, key: ByteArray, chain: Array<out Certificate>?) = error("not used")

    override fun engineSetCertificateEntry(alias: String, certificate: Certificate) = error("not used")

    override fun engineSize() = TestKeystore.keys.size + TestKeystore.pairs.size

    override fun engineIsKeyEntry(alias: String) = engineContainsAlias(alias)

    override fun engineIsCertificateEntry(alias: String) = false

    override fun engineGetCertificateAlias(certificate: Certificate): String? = null

    override fun engineStore(stream: OutputStream?, password: CharArray?) = error("not used")
}

/** A certificate that has its key and no more. */
private class TestCertificate(private val key: PublicKey) : Certificate("X.509") {
    override fun getEncoded(): ByteArray = key.encoded

    override fun verify(key: PublicKey) = Unit

    override fun verify(key: PublicKey, provider: String) = Unit

    override fun toString() = "certificate"

    override fun getPublicKey() = key
}
