package septet.ui.flows

/** What can be found on a screen: [text] is all of its text or label, as a regular expression or letter by letter. */
internal data class Selector(val text: String)

/** Those of Maestro's commands that the flows use. */
internal sealed interface Command {
    /** Ends the app and opens it; with [clearState] as if it had never been there. */
    data class LaunchApp(val clearState: Boolean) : Command

    data class TapOn(val what: Selector) : Command

    /** Into the field that has the keyboard. */
    data class InputText(val text: String) : Command

    data object PasteText : Command

    data class CopyTextFrom(val what: Selector) : Command

    data class AssertVisible(val what: Selector) : Command

    data class AssertNotVisible(val what: Selector) : Command

    data class ExtendedWaitUntil(val what: Selector, val isThere: Boolean, val timeoutMs: Long) : Command

    data class ScrollUntilVisible(val what: Selector) : Command

    /** With [whenVisible]: only if that is seen soon. */
    data class RunFlow(val file: String, val env: Map<String, String>, val whenVisible: Selector?) : Command

    data class RunScript(val file: String, val env: Map<String, String>) : Command
}

/** Every command that is known, and how what stands behind it is read. */
internal val commands: Map<String, (Said) -> Command> = mapOf(
    "launchApp" to { said ->
        val fields = said.fields("appId", "clearState")
        fields["appId"]?.let { if (it.text() != "health.septet") it.wrong("another app is not opened here") }
        Command.LaunchApp(fields["clearState"]?.flag() ?: false)
    },
    "tapOn" to { Command.TapOn(selector(it)) },
    "inputText" to { Command.InputText(it.text()) },
    "pasteText" to { said ->
        said.nothing()
        Command.PasteText
    },
    "copyTextFrom" to { Command.CopyTextFrom(selector(it)) },
    "assertVisible" to { Command.AssertVisible(selector(it)) },
    "assertNotVisible" to { Command.AssertNotVisible(selector(it)) },
    "extendedWaitUntil" to { said ->
        val fields = said.fields("visible", "notVisible", "timeout")
        val there = fields["visible"]
        val gone = fields["notVisible"]
        if ((there == null) == (gone == null)) said.wrong("either visible or notVisible is expected")
        val timeout = fields["timeout"] ?: said.wrong("a timeout is expected")
        Command.ExtendedWaitUntil(selector(there ?: gone!!), there != null, timeout.number())
    },
    "scrollUntilVisible" to { said ->
        Command.ScrollUntilVisible(selector(said.fields("element")["element"] ?: said.wrong("an element is expected")))
    },
    "runFlow" to { said ->
        val fields = said.fields("file", "env", "when")
        val seen = fields["when"]?.let { it.fields("visible")["visible"] ?: it.wrong("visible is expected") }
        Command.RunFlow(file(said, fields), fields["env"]?.texts().orEmpty(), seen?.let(::selector))
    },
    "runScript" to { said ->
        val fields = said.fields("file", "env")
        Command.RunScript(file(said, fields), fields["env"]?.texts().orEmpty())
    },
)

private fun selector(said: Said) = Selector((said.fields("text")["text"] ?: said.wrong("a text is expected")).text())

private fun file(said: Said, fields: Map<String, Said>) = (fields["file"] ?: said.wrong("a file is expected")).text()
