package septet

import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import kotlin.io.path.exists
import kotlin.io.path.isExecutable
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** The `septet-server` that cargo built, as a process on free ports of this computer, its state in [folder]. */
class RealServer(private val folder: Path) : AutoCloseable {
    private val binary = Path.of(System.getProperty("septet.server")).also {
        check(it.isExecutable()) {
            "There is no $it. Build it with script/kotlin, which the tests of this module need first."
        }
    }
    private val config = folder.resolve("server.toml").apply {
        writeText(
            """
            [http]
            listen = "127.0.0.1:0"
            [operator]
            listen = "127.0.0.1:0"
            [database]
            url = "sqlite:${folder.resolve("server.db")}"
            [limits]
            sms_resend_delays_s = [0, 0, 0]
            """.trimIndent(),
        )
    }
    private val log = folder.resolve("server.log")
    private val http = HttpClient.newHttpClient()
    private val process: Process
    private val addresses: String

    init {
        val file = folder.resolve("addresses.json")
        process =
            command("serve", "--addresses-file", "$file").redirectErrorStream(true).redirectOutput(log.toFile()).start()
        addresses = try {
            eventually("The server did not start") {
                check(process.isAlive) { "The server stopped: ${log.readText()}" }
                if (file.exists()) file.readText() else null
            }
        } catch (failure: Throwable) {
            close()
            throw failure
        }
    }

    /** Where phones and EHRs connect. */
    val url get() = addresses.json("http")

    /** Makes an application and gives its key. */
    fun application(name: String): String {
        val made = command("application", "create", name, "--json").redirectError(log.toFile()).start()
        val output = made.inputStream.bufferedReader().readText()
        check(made.waitFor() == 0) { "No application was made: ${log.readText()}" }
        return output.json("key")
    }

    /** What the application with [key] calls: the status and the body of the answer. */
    fun post(key: String, path: String, body: String): Pair<Int, String> {
        val request = HttpRequest.newBuilder(URI("$url$path")).POST(BodyPublishers.ofString(body))
            .header("authorization", "Bearer $key").header("content-type", "application/json")
        val answer = http.send(request.build(), BodyHandlers.ofString())
        return answer.statusCode() to answer.body()
    }

    private var lastCode: String? = null

    /** The code of the newest SMS, once one with another than before has come. */
    fun codeOfTheSms(): String = eventually("No SMS arrived") {
        val feed = HttpRequest.newBuilder(URI("${addresses.json("operator")}/inbox/messages?after=0")).build()
        val messages = http.send(feed, BodyHandlers.ofString()).body()
        Regex("""\{[^{}]*"kind":"sms"[^{}]*}""").find(messages)?.value?.json("code")?.takeIf { it != lastCode }
    }.also { lastCode = it }

    override fun close() {
        process.destroy()
        if (!process.waitFor(15, TimeUnit.SECONDS)) process.destroyForcibly().waitFor()
    }

    private fun command(vararg arguments: String) =
        ProcessBuilder("$binary", "--config", "$config", *arguments).directory(folder.toFile())
}

/** The value of a member, wherever it is; these tests know what they look for. */
fun String.json(member: String): String =
    Regex(""""$member":\s*(?:"([^"]*)"|([^,}\]]*))""").find(this)?.run { groupValues[1] + groupValues[2] }
        ?: error("No $member in $this")

private fun <Answer : Any> eventually(otherwise: String, ask: () -> Answer?): Answer = runBlocking {
    withTimeoutOrNull(20_000) {
        var answer = ask()
        while (answer == null) {
            delay(20)
            answer = ask()
        }
        answer
    } ?: error("$otherwise within 20 seconds")
}
