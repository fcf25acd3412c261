package septet.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Modifier
import septet.AccountStage
import septet.AppException
import septet.What
import septet.follow
import septet.ui.code.CodeModel
import septet.ui.code.CodeScreen
import septet.ui.devices.DevicesModel
import septet.ui.devices.DevicesScreen
import septet.ui.parts.MainAction
import septet.ui.parts.Plain
import septet.ui.parts.ScrollPage
import septet.ui.settings.SettingsModel
import septet.ui.settings.SettingsScreen
import septet.ui.setup.SetUpModel
import septet.ui.setup.SetUpScreen
import septet.ui.texts.textsOf
import septet.ui.theme.LocalColors
import septet.ui.theme.LocalNow
import septet.ui.theme.SeptetTheme
import septet.ui.tokens.TokensModel
import septet.ui.tokens.TokensScreen
import septet.ui.verify.VerifyModel
import septet.ui.verify.VerifyScreen

/** The whole app. Whoever hosts it closes the top of [stack] when the system says "back". */
@Composable
fun SeptetApp(phone: Phone, stack: Stack = rememberStack()) {
    val preferences by phone.preferences.state.collectAsState()
    val account = remember(phone) { phone.septet.account() }
    val stages = remember(phone) { phone.views(What.ACCOUNT, What.LOCK) { account.view().stage } }
    val stage by stages.collectAsState(remember(phone) { account.view().stage })
    LaunchedEffect(stage) {
        stack.settle(stage)
        if (stage == AccountStage.REGISTERED) upToDate(phone)
    }
    CompositionLocalProvider(LocalNow provides phone.platform::now) {
        SeptetTheme(textsOf(preferences.language ?: phone.platform.locale), preferences, phone.platform.reducedMotion) {
            Box(Modifier.fillMaxSize().background(LocalColors.current.ground)) {
                stack.top?.let { key(it) { Place(it, phone, stack) } }
            }
        }
    }
}

/** While somebody looks: fetches what is new, then waits for changes at the server. Views say what fails. */
private suspend fun upToDate(phone: Phone) {
    try {
        phone.septet.sync().run()
    } catch (_: AppException) {
        // The list says that there is no connection, and how old it is.
    }
    phone.septet.serverChanges().follow()
}

/** A screen with its model, which lives as long as the screen is seen. */
@Composable
private fun Place(screen: Screen, phone: Phone, stack: Stack) {
    val scope = rememberCoroutineScope()
    val back: (() -> Unit)? = if (stack.canGoBack) ({ stack.back() }) else null
    val texts = LocalTexts.current
    when (screen) {
        Screen.SetUp -> SetUpScreen(remember { SetUpModel(phone, texts.language, stack::go, scope) })
        Screen.Verify -> VerifyScreen(remember { VerifyModel(phone, scope) })
        Screen.Tokens -> TokensScreen(remember { TokensModel(phone, stack::go, scope) }, back)
        is Screen.Code -> CodeScreen(remember { CodeModel(phone, screen.id, scope) }, back)
        Screen.Devices -> DevicesScreen(remember { DevicesModel(phone, scope) }, back)
        Screen.Settings -> SettingsScreen(remember { SettingsModel(phone, scope) }, back)
        Screen.Join -> {
            val work = remember { Work(scope) }
            ScrollPage(texts.joinTitle, null) {
                Plain(texts.joinWaits)
                MainAction(texts.joinAskAgain) { work.run { phone.septet.account().refresh() } }
            }
        }
        Screen.Lock -> ScrollPage(texts.lockTitle, null) { Plain(texts.lockWaits) }
    }
}
