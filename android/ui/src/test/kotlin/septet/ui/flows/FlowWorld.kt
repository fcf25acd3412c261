package septet.ui.flows

import org.snakeyaml.engine.v2.api.Load
import org.snakeyaml.engine.v2.api.LoadSettings
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import kotlin.io.path.absolute
import kotlin.io.path.readText

/** Server, EHR and inbox from their binaries, as `script/emulator` starts them for a device. Their state is in [folder]. */
internal class FlowWorld(folder: Path) : AutoCloseable {
    private val log = folder.resolveSibling("world.log")
    private val process = ProcessBuilder(
        "python3",
        "${root.resolve("script/emulator")}",
        "--serve",
        "$folder",
        "--binaries",
        "${Path.of(System.getProperty("septet.server")).parent}",
    ).redirectError(log.toFile()).start()

    /** What the flows find in their environment. */
    val environment: Map<String, String>

    init {
        val line = process.inputReader().readLine()
        if (line == null) {
            close()
            error("The server and the EHR did not start: ${log.readText()}")
        }
        // JSON is YAML.
        val read = Load(LoadSettings.builder().build()).loadFromString(line) as Map<*, *>
        environment = read.entries.associate { "${it.key}" to "${it.value}" }
    }

    override fun close() {
        // It stops what it started when nobody holds this any more, so also when this process is killed.
        process.outputStream.close()
        if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor()
    }

    companion object {
        /** The repository. Tests run in `android/ui`. */
        val root: Path = Path.of("../..").absolute().normalize()
    }
}
