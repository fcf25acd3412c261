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
    when {
        // It waits until the person has shown who they are.
        stage == AccountStage.LOCKED -> {}
        problem != null -> Question(texts.linkTitle, texts.problem(problem), texts.linkAgain, texts.linkNo, {
            work.run { scan(link, phone) }
        }, done)
        link is Link.Server -> if (stage == AccountStage.SIGNED_OUT) {
            Question(texts.linkServerTitle, texts.linkServerFollows(link.server.address), texts.linkServerYes, texts.linkNo, {
                done()
                app.use(link.server)
            }, done)
        } else {
            Question(texts.linkServerTitle, texts.settingsServerFixed, texts.linkUnderstood, texts.linkNo, done, done)
        }
        stage == AccountStage.REGISTERED -> {
            val follow = {
                work.run({
                    stack.go(Screen.Devices)
                    done()
                }) { scan(link, phone) }
            }
            Question(texts.linkJoinTitle, texts.linkJoinFollows, texts.linkJoinYes, texts.linkNo, follow, done)
        }
        // There is no account here that another phone could join.
        else -> LaunchedEffect(link) { done() }
    }
}

private suspend fun scan(link: Link, phone: Phone) {
    if (link is Link.Join) phone.septet.devices().scan(link.text, moving = false)
}
