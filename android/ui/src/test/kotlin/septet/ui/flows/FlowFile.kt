package septet.ui.flows

import org.snakeyaml.engine.v2.api.LoadSettings
import org.snakeyaml.engine.v2.api.lowlevel.Compose
import org.snakeyaml.engine.v2.exceptions.YamlEngineException
import org.snakeyaml.engine.v2.nodes.MappingNode
import org.snakeyaml.engine.v2.nodes.Node
import org.snakeyaml.engine.v2.nodes.ScalarNode
import org.snakeyaml.engine.v2.nodes.SequenceNode
import org.snakeyaml.engine.v2.nodes.Tag
import java.nio.file.Path
import kotlin.io.path.name
import kotlin.io.path.readText

/** Where something stands: `13-move/2-new.yaml:7`. */
internal data class Place(val file: Path, val line: Int) {
    override fun toString() = "${file.parent.name}/${file.name}:$line"
}

/** A flow that cannot be read, or that was not so. */
internal class FlowFailure(place: Place, what: String, cause: Throwable? = null) : AssertionError("$place: $what", cause)

/** A command with where it stands. */
internal class Step(val place: Place, val name: String, val command: Command)

/** What stands behind a command, or behind one of its keys. */
internal class Said(val place: Place, private val name: String, private val node: Node?) {
    /** It is not as Maestro has it. */
    fun wrong(why: String): Nothing = throw FlowFailure(place, "$name: $why")

    fun nothing() {
        if (node != null) wrong("nothing is expected behind it")
    }

    fun text(): String = (node as? ScalarNode)?.takeIf { it.tag != Tag.NULL }?.value ?: wrong("a text is expected")

    fun number(): Long = text().toLongOrNull() ?: wrong("a number is expected")

    fun flag(): Boolean = text().toBooleanStrictOrNull() ?: wrong("true or false is expected")

    /** Keys and what stands behind them; a text alone is the [first] of [known]. A key that is not known is a failure. */
    fun fields(vararg known: String): Map<String, Said> = when (node) {
        null -> emptyMap()
        is ScalarNode -> mapOf(known.first() to this)
        else -> keys().onEach { (key, said) -> if (key !in known) said.wrong("there is no such key of $name here") }
    }

    /** Any keys, with texts. */
    fun texts(): Map<String, String> = keys().mapValues { it.value.text() }

    /** Each entry of a list. */
    fun entries(): List<Said> {
        val list = node as? SequenceNode ?: wrong("a list is expected")
        return list.value.map { Said(place(it), name, it) }
    }

    /** The one key and what stands behind it; a text alone is a key with nothing. */
    fun one(): Pair<String, Said> = when (node) {
        is ScalarNode -> node.value to Said(place, node.value, null)
        else -> keys().entries.singleOrNull()?.toPair() ?: wrong("one command is expected")
    }

    private fun keys(): Map<String, Said> {
        val mapping = node as? MappingNode ?: wrong("keys are expected")
        val pairs = mapping.value.map { tuple ->
            val key = (tuple.keyNode as? ScalarNode)?.value ?: wrong("a key is a text")
            key to Said(place(tuple.keyNode), key, tuple.valueNode)
        }
        pairs.groupBy { it.first }.values.find { it.size > 1 }?.let { it[1].second.wrong("it stands here twice") }
        return pairs.toMap()
    }

    private fun place(of: Node) = Place(place.file, of.startMark.map { it.line + 1 }.orElse(place.line))
}

/** A file of Maestro's: a header, and commands that are all understood. */
internal class FlowFile(val path: Path, val env: Map<String, String>, val steps: List<Step>) {
    companion object {
        /** Reads [path]. What Maestro or this runner would not understand is a failure that says where. */
        fun read(path: Path): FlowFile {
            val start = Place(path, 1)
            val documents = try {
                Compose(LoadSettings.builder().setLabel(path.name).build()).composeAllFromString(path.readText()).toList()
            } catch (broken: YamlEngineException) {
                throw FlowFailure(start, "this is not YAML: ${broken.message}", broken)
            }
            if (documents.size != 2) throw FlowFailure(start, "a header, --- and commands are expected")
            val header = Said(start, "header", documents[0]).fields("appId", "name", "env")
            if (header["appId"]?.text() != APP) throw FlowFailure(start, "appId: $APP is expected")
            val steps = Said(start, "commands", documents[1]).entries().map { entry ->
                val (name, said) = entry.one()
                val read = commands[name] ?: throw FlowFailure(said.place, "there is no command $name here")
                Step(said.place, name, read(said))
            }
            return FlowFile(path, header["env"]?.texts().orEmpty(), steps)
        }
    }
}

/** The Android application's id, and the iOS one's. */
private const val APP = "health.septet"
