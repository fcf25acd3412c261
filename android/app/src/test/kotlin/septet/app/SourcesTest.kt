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
