package septet.app

import org.junit.Test
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** What two files say about the same thing. */
class SourcesTest {
    private val poms = listOf("../pom.xml", "../aars/pom.xml", "pom.xml").joinToString("") { File(it).readText() }

    @Test
    fun `Gradle and Maven name the same versions`() {
        val catalog = File("../gradle/libs.versions.toml").readText()
        val versions = Regex("""(?m)^(\w+) = "([0-9.]+)"$""").findAll(catalog).associate {
            it.groupValues[1] to it.groupValues[2]
        } - "agp"
        assertEquals(setOf("kotlin", "compose", "material3", "activity", "coroutines", "jna", "zxing"), versions.keys)
        val missing = versions.filter { (_, version) -> "version>$version<" !in poms }
        assertEquals(emptyMap(), missing)
    }

    @Test
    fun `Gradle and Maven build for the same phones, from folders that there are`() {
        val gradle = File("build.gradle.kts").readText()
        val unpack = File("../aars/unpack").readText()
        val script = File("../../script/apk").readText()
        fun ofGradle(name: String) = Regex("""\b$name = "?([0-9.]+)"?""").find(gradle)!!.groupValues[1]
        assertTrue("\noldest=${ofGradle("oldest")}\n" in unpack)
        assertTrue("\nnewest=${ofGradle("targetSdk")}\n" in unpack)
        assertTrue("\noldest=${ofGradle("oldest")} " in script)
        val abis = Regex("""abis = listOf\((.*)\)""").find(gradle)!!.groupValues[1].replace(Regex("[\",]"), "")
        assertTrue("\nabis=($abis)\n" in script)
        val manifest = File("src/main/AndroidManifest.xml").readText()
        assertTrue(
            "android:versionCode=\"${ofGradle("versionCode")}\" android:versionName=\"${ofGradle("versionName")}\"" in manifest,
        )
        for (name in listOf("namespace", "applicationId")) assertTrue("$name = \"health.septet\"" in gradle, name)
        assertTrue("package=\"health.septet\"" in manifest)
        val folders = Regex("""directories \+= listOf\(([^)]*)\)""").find(gradle)!!.groupValues[1]
        val missing = Regex("\"(.*)\"").findAll(folders).map { it.groupValues[1] }.filterNot { File(it).isDirectory }.toList()
        assertEquals(emptyList(), missing)
    }

    @Test
    fun `Gradle has the plugin and the SDK that the AARs ask for`() {
        val agp = Regex("agp = \"(.*)\"").find(File("../gradle/libs.versions.toml").readText())!!.groupValues[1]
        val sdk = Regex("compileSdk = (.*)").find(File("build.gradle.kts").readText())!!.groupValues[1].toInt()
        val aars = File("../aars/target/aar").listFiles()!!
            .map { File(it, "META-INF/com/android/build/gradle/aar-metadata.properties") }.filter { it.exists() }
        assertTrue(aars.size > 20, "${aars.size}")
        for (aar in aars) {
            val asks = aar.readLines().filter { '=' in it }.associate { it.substringBefore('=') to it.substringAfter('=') }
            assertTrue((asks["minCompileSdk"] ?: "1").toInt() <= sdk, "$aar $asks")
            assertTrue(numbers(asks["minAndroidGradlePluginVersion"] ?: "1.0.0") <= numbers(agp), "$aar $asks")
        }
    }

    private fun numbers(version: String) = version.split('.').fold(0) { all, part -> all * 1_000 + part.toInt() }

    @Test
    fun `what the system asks a permission for has one`() {
        val manifest = File("src/main/AndroidManifest.xml").readText()
        val sources = File("src/main/kotlin").walk().filter { it.isFile }.joinToString("") { it.readText() }
        val asked = mapOf(
            "setRequiredNetworkType" to "ACCESS_NETWORK_STATE",
            "openCamera" to "CAMERA",
            "BiometricPrompt" to "USE_BIOMETRIC",
            ".notify(" to "POST_NOTIFICATIONS",
            "Transport.BuiltIn" to "INTERNET",
        )
        for ((call, permission) in asked) {
            assertTrue(call in sources, call)
            assertTrue("\"android.permission.$permission\"" in manifest, permission)
        }
    }

    @Test
    fun `nothing of the app is in a backup`() {
        val manifest = File("src/main/AndroidManifest.xml").readText()
        for (attribute in listOf(
            "allowBackup=\"false\"",
            "fullBackupContent=\"false\"",
            "dataExtractionRules=\"@xml/data_extraction_rules\"",
        )) {
            assertTrue("android:$attribute" in manifest, attribute)
        }
        val rules = File("src/main/res/xml/data_extraction_rules.xml").readText()
        for (part in listOf("cloud-backup", "device-transfer")) {
            val excluded = rules.substringAfter("<$part").substringBefore("</$part>")
            for (domain in listOf("root", "file", "database", "sharedpref", "external")) {
                assertTrue("<exclude domain=\"$domain\" />" in excluded, "$part $domain")
            }
        }
    }
}
