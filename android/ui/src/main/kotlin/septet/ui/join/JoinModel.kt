package septet.ui.join

import androidx.compose.foundation.text.input.TextFieldState
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.withTimeoutOrNull
import septet.AccountStage
import septet.AppException
import septet.BackupKind
import septet.JoinStep
import septet.What
import septet.qrSquares
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held
import septet.ui.parts.forget
import septet.ui.parts.utf8
import septet.ui.parts.wiped

/** The ways in. */
class JoinModel(private val phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : JoinTaps {
    private val join = phone.septet.join()
    private val backup = phone.septet.backup()
    private val account = phone.septet.account()
    private val work = Work(scope)
    private val asks = MutableStateFlow<BackupKind?>(null)

    /** The password or key as it is typed. */
    val secret = TextFieldState()

    val state: StateFlow<JoinState> = combine(
        phone.counted(What.JOIN, What.ACCOUNT) { join.view() to isEntering() },
        phone.views(What.BACKUP) { backup.view().progress },
        asks,
        work.state,
    ) { (view, entering), progress, asks, doing ->
        JoinState(view, view.qr?.let { qrSquares(it.text) }, asks, progress, doing, entering)
    }.held(scope, JoinState(join.view(), entering = isEntering()))

    override fun showQr() = work.run { join.invite() }

    override fun compareEmoji() = work.run { join.compareEmoji() }

    override fun emojiAre(same: Boolean) = work.run { join.emojiAreSame(same) }

    override fun cancel() = work.run { join.cancel() }

    override fun goOn() = work.run { account.refresh() }

    override fun lookAgain() = work.run { join.refresh() }

    override fun ask(kind: BackupKind?) = forget().also { asks.value = kind }

    override fun recover() {
        val kind = asks.value ?: return
        // Not later: it is wiped with the screen, which the way in takes away.
        val typed = secret.utf8()
        if (!work.begins(outlives = true) { typed.wiped { open(kind, it) } }) typed.fill(0)
    }

    /** Forgets what was typed once it has opened what it was typed for, whatever fails after that. */
    private suspend fun open(kind: BackupKind, typed: ByteArray) = try {
        join.recover(kind, typed)
    } finally {
        if (isEntering()) forget()
    }

    override fun stop() = backup.stop()

    override fun startWait() = work.run { join.startWait() }

    override fun giveUpWait() = work.run { join.giveUpWait() }

    private fun isEntering() = account.view().stage == AccountStage.BINDING

    /** Takes what was typed away. */
    fun forget() = secret.forget()

    override fun openTokens() = go(Screen.Tokens)

    override fun openSettings() = go(Screen.Settings)

    /** Asks which ways there are, then how far it is, for as long as somebody looks. What fails is asked again. */
    suspend fun follow() {
        if (isEntering()) {
            goOn()
        } else if (join.view().numberIsProved) {
            work.run { join.options() }
        }
        while (true) {
            withTimeoutOrNull(60_000) { state.first { it.view.step in quick } }
            delay(2_000)
            try {
                if (!work.state.value.busy && !isEntering()) join.refresh()
            } catch (_: AppException) {
                continue
            }
        }
    }
}

private val quick = setOf(JoinStep.SHOW_QR, JoinStep.AWAIT_ANSWER, JoinStep.COMPARE, JoinStep.AWAIT_OTHER)
