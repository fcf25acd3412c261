package septet.ui.flows

import java.nio.file.Path
import kotlin.io.path.isDirectory
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.nameWithoutExtension

/** A chapter of the story: its files in their order. */
internal class Chapter(val name: String, val files: List<Path>) {
    /** Whose turn [file] is: `2-new.yaml` is the new phone's. */
    fun phone(file: Path): String = if (files.size == 1) "phone" else file.nameWithoutExtension.substringAfter('-')

    override fun toString() = name

    companion object {
        /** Where the flows are. */
        val folder: Path = FlowWorld.root.resolve("tests/flows")

        /** All of them: `04-set-up.yaml`, and folders such as `13-move` where phones take turns. */
        fun all(): List<Chapter> = folder.listDirectoryEntries("[0-9][0-9]-*").sorted().map { path ->
            val files = if (path.isDirectory()) path.listDirectoryEntries("*.yaml").sorted() else listOf(path)
            Chapter(path.name.removeSuffix(".yaml"), files)
        }
    }
}
