package septet.desktop

import org.junit.Rule
import org.junit.rules.TemporaryFolder
import septet.AppException
import septet.ui.Phone
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.writeText
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs

class ProfileTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val Profile.phone: Phone get() = opened.getOrThrow()
    private val Phone.tokens get() = septet.tokens().codesAt(0uL).rows.size

    private fun profile() = Profile(Arguments("maya", "https://septet.example", folder.root.toPath()))

    @Test
    fun `a phone that cannot be read stays as it is until the person starts over, and its preferences then too`() {
        val first = profile()
        first.phone.septet.tokens().addUri("otpauth://totp/Lakeside:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        first.phone.preferences.change { it.copy(compact = true) }
        first.phone.septet.close()
        val files: Path = folder.root.toPath().resolve("maya")
        files.listDirectoryEntries().filter { it.extension == "blob" }.forEach { it.writeText("damaged") }
        val profile = profile()
        assertIs<AppException.DeviceStorage>(profile.opened.exceptionOrNull())
        profile.tryAgain()
        assertIs<AppException.DeviceStorage>(profile.opened.exceptionOrNull())
        profile.startOver()
        assertEquals(0, profile.phone.tokens)
        assertEquals(true, profile.phone.preferences.state.value.compact)
    }

    @Test
    fun `a phone that is open starts over too`() {
        val profile = profile()
        profile.phone.septet.tokens().addUri("otpauth://totp/Lakeside:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        assertEquals(1, profile.phone.tokens)
        profile.phone.platform.startOver()
        assertEquals(0, profile.phone.tokens)
        assertEquals(0, profile().phone.tokens)
    }
}
