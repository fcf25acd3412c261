package septet.ui.flows

import org.mozilla.javascript.Context
import org.mozilla.javascript.LambdaFunction
import org.mozilla.javascript.NativeObject
import org.mozilla.javascript.Scriptable
import org.mozilla.javascript.ScriptableObject
import org.mozilla.javascript.Undefined
import java.io.IOException
import java.io.UncheckedIOException
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.time.Duration

/**
 * JavaScript with what Maestro gives it: `output`, `maestro.copiedText`, `http`, `json()`, and the environment as globals.
 * [env] is what the flow is started with. As there, each script has variables of its own, and `output` is what stays.
 */
internal class Scripts(env: Map<String, String>) {
    private val scopes = ArrayDeque(listOf(env))
    private val output: Scriptable
    private val maestro: Scriptable
    private val http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        // As there: it follows them by itself, and keeps no cookies.
        .followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(10)).build()

    init {
        val made = entered { it.newObject(it.initSafeStandardObjects()) to it.newObject(it.initSafeStandardObjects()) }
        output = made.first
        maestro = made.second
    }

    /** What was copied last by a command; Maestro's, not the system's clipboard. */
    var copied: String? = null

    /** [text] with each `${…}` in it evaluated. */
    fun evaluated(text: String): String = expression.replace(text) { "${run(it.groupValues[1], "expression")}" }

    /** [env], evaluated, added to what there is while [use] goes on. */
    fun within(env: Map<String, String>, use: () -> Unit) {
        scopes.addLast(scopes.last() + env.mapValues { evaluated(it.value) })
        try {
            use()
        } finally {
            scopes.removeLast()
        }
    }

    /** Runs [script]; what it throws goes on as an exception that says which line of [name]. */
    fun run(script: String, name: String): String? = entered { context ->
        val globals = context.initSafeStandardObjects()
        maestro.put("copiedText", maestro, copied)
        globals.put("output", globals, output)
        globals.put("maestro", globals, maestro)
        globals.put("http", globals, httpObject(context, globals))
        scopes.last().forEach { (key, value) -> globals.put(key, globals, value) }
        context.evaluateString(globals, "function json (text) { return JSON.parse(text) }", "json", 1, null)
        val result = context.evaluateString(globals, script, name, 1, null)
        if (Undefined.isUndefined(result)) null else Context.toString(result)
    }

    private fun httpObject(context: Context, globals: Scriptable): Scriptable {
        val made = context.newObject(globals)
        for (method in listOf("get", "post", "put", "delete", "request")) {
            val call = LambdaFunction(globals, method, 2) { _, _, _, arguments ->
                val options = arguments.getOrNull(1) as? NativeObject
                val verb = if (method == "request") options?.get("method")?.toString() ?: "GET" else method.uppercase()
                answer(globals, verb, arguments[0].toString(), options)
            }
            ScriptableObject.putProperty(made, method, call)
        }
        return made
    }

    private fun answer(globals: Scriptable, method: String, url: String, options: NativeObject?): Scriptable {
        val body = options?.get("body")?.let { BodyPublishers.ofString(it.toString()) } ?: BodyPublishers.noBody()
        val request = HttpRequest.newBuilder(URI(url)).method(method, body).timeout(Duration.ofSeconds(60))
        (options?.get("headers") as? NativeObject)?.forEach { (name, value) -> request.header("$name", "$value") }
        val got = try {
            http.send(request.build(), BodyHandlers.ofString())
        } catch (broken: IOException) {
            // The interpreter knows exceptions of its own and unchecked ones.
            throw UncheckedIOException("$method $url: ${broken.message}", broken)
        }
        return entered { context ->
            val headers = context.newObject(globals)
            got.headers().map().forEach { (name, values) -> headers.put(name.lowercase(), headers, values.joinToString(",")) }
            context.newObject(globals).apply {
                put("ok", this, got.statusCode() in 200..299)
                put("status", this, got.statusCode())
                put("body", this, got.body())
                put("headers", this, headers)
            }
        }
    }

    private fun <Found> entered(use: (Context) -> Found): Found = Context.enter().use { context ->
        context.languageVersion = Context.VERSION_ES6
        context.isInterpretedMode = true
        use(context)
    }
}

/** As Maestro finds it. */
private val expression = Regex("""(?<!\\)\$\{([^$]*?)}""")
