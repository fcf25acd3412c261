package septet.ui.settings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.text.input.KeyboardType
import septet.AccountProfileView
import septet.ui.Doing
import septet.ui.LocalTexts
import septet.ui.parts.Banner
import septet.ui.parts.Field
import septet.ui.parts.Heading
import septet.ui.parts.OtherAction
import septet.ui.parts.Plain
import septet.ui.parts.ProblemBanner
import septet.ui.parts.Question
import septet.ui.parts.Quiet
import septet.ui.parts.ScrollPage
import septet.ui.texts.Texts
import septet.ui.wait

/** What Account shows. */
data class AccountState(
    val profile: AccountProfileView,
    /** The address that is typed. */
    val email: String = "",
    val doing: Doing = Doing(),
)

/** What Account can be told. */
interface AccountTaps {
    fun refresh() {}
    fun changeNumber() {}
    fun typeEmail(email: String) {}
    fun addEmail() {}
    fun removeEmail(email: String) {}
    fun delete() {}
    fun keep() {}
}

/** The account at the server. */
@Composable
fun AccountScreen(model: AccountModel, onBack: (() -> Unit)?) {
    val state by model.state.collectAsState()
    var deleting by remember { mutableStateOf(false) }
    AccountContent(state, model, onBack) { deleting = true }
    if (deleting) DeleteQuestion({ deleting = false }, model::delete)
}

/** Number, addresses, and the way out. */
@Composable
fun AccountContent(state: AccountState, taps: AccountTaps, onBack: (() -> Unit)? = {}, onDelete: () -> Unit = {}) {
    val texts = LocalTexts.current
    val profile = state.profile
    ScrollPage(texts.accountTitle, onBack) {
        ProblemBanner(state.doing.problem)
        if (!profile.known) {
            Plain(texts.accountUnknown)
            OtherAction(texts.accountRefresh, !state.doing.busy, onTap = taps::refresh)
            return@ScrollPage
        }
        val free = profile.changesInS == 0uL && !state.doing.busy
        profile.deletedInS?.let { left ->
            Banner(texts.accountDeletes(texts.wait(left))) { OtherAction(texts.accountKeep, free, onTap = taps::keep) }
        }
        if (profile.changesInS > 0uL) Quiet(texts.accountLater(texts.wait(profile.changesInS)))
        Heading(texts.accountNumber)
        Plain(texts.accountNumberNow(profile.phoneHint.orEmpty()))
        OtherAction(texts.accountNumberChange, free, onTap = taps::changeNumber)
        Emails(texts, state, free, taps)
        OtherAction(texts.accountRefresh, !state.doing.busy, onTap = taps::refresh)
        if (profile.deletedInS == null) OtherAction(texts.accountDelete, free, danger = true, onTap = onDelete)
    }
}

@Composable
private fun Emails(texts: Texts, state: AccountState, free: Boolean, taps: AccountTaps) {
    Heading(texts.accountEmails)
    Quiet(texts.accountEmailsWhy)
    state.profile.emails.forEach { email ->
        Plain(email)
        OtherAction(texts.accountEmailRemove(email), free) { taps.removeEmail(email) }
    }
    Field(texts.accountEmailNew, state.email, taps::typeEmail, enabled = free, kind = KeyboardType.Email, onDone = taps::addEmail)
    OtherAction(texts.accountEmailAdd, free && state.email.isNotBlank(), onTap = taps::addEmail)
}

/** Asked before the 30 days begin. */
@Composable
fun DeleteQuestion(onDone: () -> Unit, onDelete: () -> Unit) {
    val texts = LocalTexts.current
    Question(
        texts.accountDeleteTitle,
        texts.accountDeleteFollows,
        texts.accountDelete,
        texts.accountKeep,
        onDelete,
        onDone,
    )
}
