package septet.ui.flows

import androidx.compose.ui.geometry.Size
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.v2.runSkikoComposeUiTest
import androidx.compose.ui.unit.Density
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.junit.runners.Parameterized
import org.junit.runners.Parameterized.Parameters
import java.io.File
import kotlin.test.Test
import kotlin.time.Duration.Companion.minutes

/** The chapters of the story, by the files that Maestro runs on devices, over the real core, server and EHR. */
@OptIn(ExperimentalTestApi::class)
@RunWith(Parameterized::class)
internal class FlowsTest(private val chapter: Chapter) {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `the app does as the chapter says`() = FlowWorld(File(folder.root, "world").toPath()).use { world ->
        val handsets = mutableMapOf<String, Handset>()
        try {
            runSkikoComposeUiTest(Size(1080f, 2400f), Density(2.625f), testTimeout = 10.minutes) {
                val glass = Glass(this)
                for (file in chapter.files) {
                    val name = chapter.phone(file)
                    val handset = handsets.getOrPut(name) { Handset(File(folder.root, name)) }
                    FlowRunner(glass, handset, world.environment).run(FlowFile.read(file))
                }
                glass.show(null)
            }
        } finally {
            handsets.values.forEach { it.stop() }
        }
    }

    companion object {
        @JvmStatic
        @Parameters(name = "{0}")
        fun chapters(): List<Chapter> = Chapter.all()
    }
}
