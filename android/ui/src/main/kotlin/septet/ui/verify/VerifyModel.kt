package septet.ui.verify

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import septet.Channel
import septet.What
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held

/** The registration that goes on. */
class VerifyModel(private val phone: Phone, scope: CoroutineScope) : VerifyTaps {
    private val account = phone.septet.account()
    private val work = Work(scope)
    private val code = MutableStateFlow("")

    val state: StateFlow<VerifyState> =
        combine(
            phone.counted(What.ACCOUNT) {
                account.view()
            },
            code,
            work.state,
            ::VerifyState,
        ).held(scope, VerifyState(account.view()))

    override fun send(channel: Channel) = work.run { account.requestCode(channel) }

    override fun typeCode(digits: String) {
        code.value = digits
    }

    override fun submit(digits: String) = work.run {
        // Emptied at once: after a wrong one the boxes wait for the next.
        code.value = ""
        account.submitCode(digits)
    }

    override fun goOn() = work.run { account.refresh() }

    override fun startOver() = work.run { account.startOver() }

    /** Submits what the system reads from an SMS, for as long as the screen is there. */
    suspend fun takeSmsCodes() = phone.platform.smsCodes.collect(::submit)
}
