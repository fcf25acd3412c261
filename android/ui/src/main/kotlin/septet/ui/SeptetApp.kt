package septet.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.snapshotFlow
import androidx.compose.ui.Modifier
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.LifecycleEventObserver
import androidx.lifecycle.compose.LocalLifecycleOwner
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.dropWhile
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import septet.AccountStage
import septet.AppException
import septet.What
import septet.follow
import septet.ui.add.AddModel
import septet.ui.add.AddScreen
import septet.ui.add.ByHandModel
import septet.ui.add.ByHandScreen
import septet.ui.add.Collecting
import septet.ui.add.ImportModel
import septet.ui.add.ImportScreen
import septet.ui.approval.ApprovalModel
import septet.ui.approval.ApprovalScreen
import septet.ui.backups.BackupsModel
import septet.ui.backups.BackupsScreen
import septet.ui.backups.PasswordFor
import septet.ui.backups.PasswordModel
import septet.ui.backups.PasswordScreen
import septet.ui.code.CodeModel
import septet.ui.code.CodeScreen
import septet.ui.devices.DevicesModel
import septet.ui.devices.DevicesScreen
import septet.ui.export.ExportModel
import septet.ui.export.ExportScreen
import septet.ui.join.JoinModel
import septet.ui.join.JoinScreen
import septet.ui.join.LetInModel
import septet.ui.join.LetInScreen
import septet.ui.lock.AppLockModel
import septet.ui.lock.AppLockScreen
import septet.ui.lock.LockModel
import septet.ui.lock.LockScreen
import septet.ui.notices.NoticesModel
import septet.ui.notices.NoticesOver
import septet.ui.organise.DuplicatesModel
import septet.ui.organise.DuplicatesScreen
import septet.ui.organise.EditModel
import septet.ui.organise.EditScreen
import septet.ui.organise.OrganiseModel
import septet.ui.organise.OrganiseScreen
import septet.ui.organise.TrashModel
import septet.ui.organise.TrashScreen
import septet.ui.settings.AccountModel
import septet.ui.settings.AccountScreen
import septet.ui.settings.ClockModel
import septet.ui.settings.ClockScreen
import septet.ui.settings.NumberModel
import septet.ui.settings.NumberScreen
import septet.ui.settings.SecurityLogModel
import septet.ui.settings.SecurityLogScreen
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
        if (stage == AccountStage.REGISTERED) {
            launch { offerBackups(phone, stack) }
            upToDate(phone)
        }
    }
    // What the system has the app open: it is read at Add, once nobody has to unlock first.
    LaunchedEffect(phone) { phone.platform.links.collect { phone.linked.value = it } }
    LaunchedEffect(stage) {
        if (stage != AccountStage.LOCKED) phone.linked.filterNotNull().collect { stack.go(Screen.Add) }
    }
    LockWhenLeft(phone, stack)
    CompositionLocalProvider(LocalNow provides phone.platform::now) {
        SeptetTheme(textsOf(preferences.language ?: phone.platform.locale), preferences, phone.platform.reducedMotion) {
            Box(Modifier.fillMaxSize().background(LocalColors.current.ground)) {
                stack.top?.let { key(it) { Place(it, phone, stack) } }
            }
            if (stage == AccountStage.REGISTERED) BeforeAll(phone, stack)
        }
    }
}

/** Own tokens would be on this phone alone: asks whether it is to be so, until the question was left. A lock leaves it open. */
private suspend fun offerBackups(phone: Phone, stack: Stack) {
    val backup = phone.septet.backup()
    val question = Screen.Password(PasswordFor.SET)
    if (!backup.view().offer) return
    stack.go(question)
    snapshotFlow { question in stack.places }.dropWhile { asked -> !asked }.first { asked -> !asked }
    if (phone.septet.lock().view().locked) return
    try {
        withContext(Dispatchers.IO) { backup.offered() }
    } catch (_: AppException) {
        // Nobody knows that they have answered: then they are asked again.
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

/** Tells the lock when nobody can see the app, and when somebody can again: then it is locked before anything is drawn. */
@Composable
private fun LockWhenLeft(phone: Phone, stack: Stack) {
    val life = LocalLifecycleOwner.current.lifecycle
    DisposableEffect(life, phone) {
        val lock = phone.septet.lock()
        val watch = LifecycleEventObserver { _, event ->
            when (event) {
                Lifecycle.Event.ON_STOP -> lock.left()
                Lifecycle.Event.ON_START -> if (lock.returned().locked) stack.settle(AccountStage.LOCKED)
                else -> {}
            }
        }
        life.addObserver(watch)
        onDispose { life.removeObserver(watch) }
    }
}

/** What does not wait for a screen to be opened: notices over it, and requests that have come since. */
@Composable
private fun BeforeAll(phone: Phone, stack: Stack) {
    val scope = rememberCoroutineScope()
    LaunchedEffect(phone) {
        val asked = mutableSetOf<String>()
        phone.views(What.APPROVALS) { phone.septet.approvals().view().rows.map { it.id } }
            .collect { ids -> if (asked.addAll(ids)) stack.go(Screen.Approval) }
    }
    NoticesOver(remember { NoticesModel(phone, scope) })
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
        is Screen.Code -> CodeScreen(remember { CodeModel(phone, screen.id, stack::go, scope) }, back)
        Screen.Add -> Collecting(phone, stack) { AddScreen(remember { AddModel(phone, stack::go, scope) }, back) }
        Screen.ByHand -> ByHandScreen(remember { ByHandModel(phone, stack::go, scope) }, back)
        Screen.Import -> Collecting(phone, stack) { ImportScreen(remember { ImportModel(phone, stack::go, scope) }, back) }
        Screen.Organise -> OrganiseScreen(remember { OrganiseModel(phone, stack::go, scope) }, back)
        is Screen.Edit -> EditScreen(remember { EditModel(phone, screen.ids, { stack.leave(screen) }, scope) }, back)
        Screen.Trash -> TrashScreen(remember { TrashModel(phone, scope) }, back)
        Screen.Duplicates -> DuplicatesScreen(remember { DuplicatesModel(phone, stack::go, scope) }, back)
        Screen.Export -> ExportScreen(remember { ExportModel(phone, scope) }, back)
        Screen.Account -> AccountScreen(remember { AccountModel(phone, stack::go, scope) }, back)
        Screen.Number -> NumberScreen(remember { NumberModel(phone, { stack.leave(screen) }, scope) }, back)
        Screen.SecurityLog -> SecurityLogScreen(remember { SecurityLogModel(phone, scope) }, back)
        Screen.Clock -> ClockScreen(remember { ClockModel(phone, scope) }, back)
        Screen.Devices -> DevicesScreen(remember { DevicesModel(phone, stack::go, scope) }, back)
        Screen.Settings -> SettingsScreen(remember { SettingsModel(phone, stack::go, scope) }, back)
        Screen.Join -> JoinScreen(remember { JoinModel(phone, stack::go, scope) }, back)
        Screen.Lock -> LockScreen(remember { LockModel(phone, scope) })
        Screen.AppLock -> AppLockScreen(remember { AppLockModel(phone, scope) }, back)
        is Screen.LetIn -> LetInScreen(remember { LetInModel(phone, screen.moving, { stack.leave(screen) }, scope) }, back)
        Screen.Backups -> BackupsScreen(remember { BackupsModel(phone, stack::go, scope) }, back)
        is Screen.Password -> PasswordScreen(
            remember {
                PasswordModel(phone, screen.why, { stack.leave(screen) }, scope)
            },
            stack::hold,
            back,
        )
        Screen.Approval -> ApprovalScreen(remember { ApprovalModel(phone, { stack.leave(screen) }, scope) })
    }
}
