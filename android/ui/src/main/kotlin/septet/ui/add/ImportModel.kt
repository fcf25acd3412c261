package septet.ui.add

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.withContext
import septet.AppException
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held

/** What was read, which waits in the core, and what is chosen of it. */
class ImportModel(phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : ImportTaps {
    private val transfer = phone.septet.transfer()
    private val work = Work(scope)
    private val own = MutableStateFlow(waiting())

    val state: StateFlow<ImportPage> = combine(own, work.state) { own, doing -> own.copy(doing = doing) }.held(scope, own.value)

    override fun choose(row: UInt, on: Boolean) = own.update { it.copy(chosen = if (on) it.chosen + row else it.chosen - row) }

    override fun chooseAll(on: Boolean) = own.update { page ->
        page.copy(chosen = page.preview?.rows.orEmpty().filter { on && it.canBeChosen }.map { it.index }.toSet())
    }

    override fun readMore() = go(Screen.Add)

    override fun add() = work.run {
        val report = withContext(Dispatchers.IO) { transfer.importRows(own.value.chosen.sorted()) }
        own.update { it.copy(report = report) }
    }

    override fun showCodes() = go(Screen.Tokens)

    private fun waiting() = try {
        val preview = transfer.preview()
        ImportPage(preview, preview.rows.filter { it.chosen }.map { it.index }.toSet())
    } catch (_: AppException) {
        ImportPage()
    }
}
