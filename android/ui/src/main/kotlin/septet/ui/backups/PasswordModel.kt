package septet.ui.backups

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.snapshotFlow
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.withContext
import septet.BackupKind
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held
import septet.ui.parts.forget
import septet.ui.parts.utf8
import septet.ui.parts.wiped

/** The password while it is typed, and what is done with it. The recovery key is here alone, until it was written down. */
class PasswordModel(private val phone: Phone, private val why: PasswordFor, private val back: () -> Unit, scope: CoroutineScope) :
    PasswordTaps {
    private val backup = phone.septet.backup()
    private val work = Work(scope)
    private val now = MutableStateFlow(PasswordState(why))
    val typed = TextFieldState()
    val again = TextFieldState()

    val state: StateFlow<PasswordState> =
        combine(now, phone.views(What.BACKUP) { backup.view().progress }, work.state) { now, progress, doing ->
            now.copy(progress = progress, doing = doing)
        }.held(scope, now.value)

    /** Judges what is typed, each time that it changes. */
    suspend fun judge() = snapshotFlow { typed.text to again.text }.collect { (first, second) ->
        val strength = if (first.isEmpty() || why == PasswordFor.TEST) null else typed.utf8().wiped { backup.strength(it) }
        val same = first.contentEquals(second)
        now.update {
            it.copy(
                strength = strength,
                differs = second.length >= first.length && !same,
                mayGoOn = if (why == PasswordFor.TEST) first.isNotEmpty() else same && strength?.goodEnough == true,
            )
        }
    }

    override fun goOn() {
        if (why == PasswordFor.NEW_KEY || now.value.mayGoOn) {
            work.run(::forget) {
                typed.utf8().wiped { password -> use(password) }
            }
        }
    }

    override fun stop() = backup.stop()

    override fun wroteItDown() = work.run {
        val done = withContext(Dispatchers.IO) { backup.recoveryKeyWritten() }
        now.update { it.copy(key = null, done = done) }
    }

    override fun leave() = back()

    /** Takes what was typed away. */
    fun forget() = listOf(typed, again).forEach { it.forget() }

    private suspend fun use(password: ByteArray) = when (why) {
        PasswordFor.SET -> now.value = now.value.copy(key = backup.enable(password))
        PasswordFor.CHANGE -> now.value = now.value.copy(done = backup.changePassword(password))
        PasswordFor.TEST -> now.value = now.value.copy(done = backup.verify(BackupKind.PASSWORD, password))
        PasswordFor.NEW_KEY -> now.value = now.value.copy(key = backup.newRecoveryKey())
    }
}
