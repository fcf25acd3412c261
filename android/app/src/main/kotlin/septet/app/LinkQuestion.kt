package septet.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import septet.AccountStage
import septet.What
import septet.ui.LocalTexts
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Stack
import septet.ui.Work
import septet.ui.parts.Question
import septet.ui.problem

/** Asks before a [link] does anything. [done]: it is answered. */
@Composable
fun LinkQuestion(link: Link, app: SeptetApplication, phone: Phone, stack: Stack, done: () -> Unit) {
    val texts = LocalTexts.current
    val scope = rememberCoroutineScope()
    val work = remember(link) { Work(scope) }
    val doing by work.state.collectAsState()
    val stage by remember { phone.views(What.ACCOUNT, What.LOCK) { phone.septet.account().view().stage } }
        .collectAsState(phone.septet.account().view().stage)
    val problem = doing.problem
    // Said after "yes" too: what that began is done by this question's own scope, so it stays until then.
    val close = { if (!work.state.value.busy) done() }
    when {
        // It waits until the person has shown who they are.
        stage == AccountStage.LOCKED -> {}
        problem != null -> Question(texts.linkTitle, texts.problem(problem), texts.linkAgain, texts.linkNo, {
            work.run({ follow(stack, done) }) { scan(link, phone) }
        }, close)
        link is Link.Server -> if (stage == AccountStage.SIGNED_OUT) {
            Question(texts.linkServerTitle, texts.linkServerFollows(link.server.url), texts.linkServerYes, texts.linkNo, {
                done()
                app.use(phone, link.server)
            }, done)
        } else {
            Question(texts.linkServerTitle, texts.settingsServerFixed, texts.linkUnderstood, texts.linkNo, done, done)
        }
        stage == AccountStage.REGISTERED -> {
            Question(texts.linkJoinTitle, texts.linkJoinFollows, texts.linkJoinYes, texts.linkNo, {
                work.run({ follow(stack, done) }) { scan(link, phone) }
            }, close)
        }
        // There is no account here that another phone could join.
        else -> LaunchedEffect(link) { done() }
    }
}

/** The new phone is there to be looked at, and let in or not. */
private fun follow(stack: Stack, done: () -> Unit) {
    stack.go(Screen.LetIn(moving = false))
    done()
}

private suspend fun scan(link: Link, phone: Phone) {
    if (link is Link.Join) phone.septet.devices().scan(link.text, moving = false)
}
