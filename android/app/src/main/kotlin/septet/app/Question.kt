package septet.app

import androidx.activity.ComponentActivity
import androidx.activity.result.contract.ActivityResultContract
import kotlinx.coroutines.CompletableDeferred

/** Something that another app or the system answers. Made with its [activity], because an answer may come after a restart. */
class Question<Asked, Answer>(activity: ComponentActivity, contract: ActivityResultContract<Asked, Answer>) {
    private var waiting: CompletableDeferred<Answer>? = null

    // An answer to a process that is gone is nobody's: whoever asked is gone with it.
    private val launcher = activity.registerForActivityResult(contract) { waiting?.complete(it) }

    /** Asks; a question that is still open is given up. */
    suspend fun ask(what: Asked): Answer {
        waiting?.cancel()
        val answer = CompletableDeferred<Answer>()
        waiting = answer
        launcher.launch(what)
        return answer.await()
    }
}
