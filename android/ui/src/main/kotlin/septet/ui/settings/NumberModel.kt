package septet.ui.settings

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import septet.Channel
import septet.NumberStage
import septet.What
import septet.phoneWhole
import septet.ui.Phone
import septet.ui.Work
import septet.ui.held

/** A change of the account's number. [done]: the account has it, or the person keeps the one of before. */
class NumberModel(private val phone: Phone, private val done: () -> Unit, scope: CoroutineScope) : NumberTaps {
    private val number = phone.septet.number()
    private val work = Work(scope)
    private val own = MutableStateFlow(NumberState(number.view()))

    val state: StateFlow<NumberState> =
        combine(own, phone.counted(What.ACCOUNT, What.LOCK) { number.view() }, work.state) { own, change, doing ->
            own.copy(change = change, doing = doing)
        }.held(scope, own.value)

    override fun typePhone(phone: String) = own.update { it.copy(phone = phone) }

    override fun begin() = work.run(outlives = true) { number.begin(phoneWhole(phone.platform.region, own.value.phone)) }

    override fun send(channel: Channel) = work.run(outlives = true) { number.requestCode(channel) }

    override fun typeCode(digits: String) = own.update { it.copy(code = digits) }

    override fun submit(digits: String) = work.run(::leave, outlives = true) {
        typeCode("")
        number.submitCode(digits)
    }

    override fun goOn() = work.run(::leave, outlives = true) { number.refresh() }

    override fun startOver() = work.run(done, outlives = true) { number.giveUp() }

    /** Submits what the system reads from an SMS, for as long as the screen is there. */
    suspend fun takeSmsCodes() = phone.platform.smsCodes.collect(::submit)

    private fun leave() {
        if (number.view().stage == NumberStage.NOT_BEGUN) done()
    }
}
