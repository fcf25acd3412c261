package septet.ui.add

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.withContext
import septet.AppException
import septet.ui.Phone
import septet.ui.Picked
import septet.ui.Work

/** What a file needs before it is read. */
enum class Asks { PASSWORD, MEMORY }

/** Where tokens of other apps come from. What was read waits in the core; [onRead] leads to it. */
class Sources(private val phone: Phone, private val work: Work, private val onRead: () -> Unit) {
    private val transfer = phone.septet.transfer()
    private var file = ByteArray(0)
    private var password = ByteArray(0)

    /** The question that is open. */
    val asks = MutableStateFlow<Asks?>(null)

    /** Has the camera read one QR. */
    fun scan() = work.run { phone.platform.scan?.invoke()?.let { add(it) } }

    /** Reads addresses, one a line. False: something goes on already. */
    fun read(text: String): Boolean = work.begins { add(text) }

    /** Has the person choose a file or picture, and reads it. */
    fun pick(what: Picked) = work.run {
        file = phone.platform.pick(what) ?: return@run
        readFile(muchMemory = false)
    }

    /** Reads the file that waits. It takes over [typed] and overwrites it. */
    fun open(typed: ByteArray, muchMemory: Boolean) {
        val taken = work.begins {
            if (typed.isNotEmpty()) password = typed
            readFile(muchMemory)
        }
        if (!taken) typed.fill(0)
    }

    /** Forgets the file that waits. */
    fun turnBack() {
        file.fill(0)
        password.fill(0)
        file = ByteArray(0)
        password = ByteArray(0)
        asks.value = null
    }

    private suspend fun add(text: String) {
        withContext(Dispatchers.IO) { transfer.addText(text) }
        onRead()
    }

    private suspend fun readFile(muchMemory: Boolean) {
        try {
            if (password.isEmpty()) {
                transfer.addFile(
                    file,
                    muchMemory,
                )
            } else {
                transfer.addFileWithPassword(file, password, muchMemory)
            }
        } catch (question: AppException.InvalidInput) {
            asks.value = when (question.field) {
                "password" -> Asks.PASSWORD
                "memory" -> Asks.MEMORY
                else -> throw question.also { turnBack() }
            }
            return
        } catch (wrong: AppException.WrongBackupPassword) {
            asks.value = Asks.PASSWORD
            throw wrong
        }
        turnBack()
        onRead()
    }
}
