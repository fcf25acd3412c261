package septet.ui.join

import androidx.compose.foundation.text.input.TextFieldState
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.withContext
import septet.AppException
import septet.BackupKind
import septet.JoinStep
import septet.What
import septet.qrSquares
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held
import septet.ui.parts.forget
import septet.ui.parts.utf8
import septet.ui.parts.wiped

/** The ways in. */
class JoinModel(private val phone: Phone, scope: CoroutineScope) : JoinTaps {
    private val join = phone.septet.join()
    private val backup = phone.septet.backup()
    private val work = Work(scope)
    private val asks = MutableStateFlow<BackupKind?>(null)

    /** The password or key as it is typed. */
    val secret = TextFieldState()

    val state: StateFlow<JoinState> = combine(
        phone.counted(What.JOIN, What.ACCOUNT) { join.view() },
        phone.views(What.BACKUP) { backup.view().progress },
        asks,
        work.state,
    ) { view, progress, asks, doing -> JoinState(view, view.qr?.let { qrSquares(it.text) }, asks, progress, doing) }
        .held(scope, JoinState(join.view()))

    override fun showQr() = work.run { join.invite() }

    override fun compareEmoji() = work.run { join.compareEmoji() }

    override fun emojiAre(same: Boolean) = work.run { join.emojiAreSame(same) }

    override fun cancel() = work.run { join.cancel() }

    override fun lookAgain() = work.run { join.refresh() }

    override fun ask(kind: BackupKind?) = forget().also { asks.value = kind }

    override fun recover() = work.run {
        val kind = asks.value ?: return@run
        // To its end, though this screen goes before: once it is in, the phone is led to others.
        withContext(NonCancellable) { secret.utf8().wiped { join.recover(kind, it) } }
    }

    override fun stop() = backup.stop()

    override fun startWait() = work.run { join.startWait() }

    override fun giveUpWait() = work.run { join.giveUpWait() }

    /** Takes what was typed away. */
    fun forget() = secret.forget()

    /** Asks which ways there are, then how far it is, for as long as somebody looks. What fails is asked again. */
    suspend fun follow() {
        if (join.view().numberIsProved) work.run { join.options() }
        while (true) {
            delay(if (join.view().step in quick) 2_000 else 60_000)
            try {
                if (!work.state.value.busy) join.refresh()
            } catch (_: AppException) {
                continue
            }
        }
    }
}

private val quick = setOf(JoinStep.SHOW_QR, JoinStep.AWAIT_ANSWER, JoinStep.COMPARE, JoinStep.AWAIT_OTHER)
