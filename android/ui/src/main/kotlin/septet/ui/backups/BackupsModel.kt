package septet.ui.backups

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import septet.BackupVersion
import septet.Restored
import septet.What
import septet.ui.Phone
import septet.ui.Screen
import septet.ui.Work
import septet.ui.held

/** The backup as it is. */
class BackupsModel(private val phone: Phone, private val go: (Screen) -> Unit, scope: CoroutineScope) : BackupsTaps {
    private val backup = phone.septet.backup()
    private val work = Work(scope)
    private val versions = MutableStateFlow<List<BackupVersion>?>(null)
    private val restored = MutableStateFlow<Restored?>(null)

    val state: StateFlow<BackupsState> =
        combine(phone.views(What.BACKUP, What.TOKENS) { backup.view() }, versions, restored, work.state, ::BackupsState)
            .held(scope, BackupsState(backup.view()))

    override fun open(why: PasswordFor) = go(Screen.Password(why))

    override fun rotate() = work.run(outlives = true) { backup.rotate() }

    override fun turnOff() = work.run(outlives = true) { backup.turnOff() }

    override fun askVersions() = work.run { versions.value = backup.versions() }

    override fun restore(version: BackupVersion) = work.run(outlives = true) {
        restored.value = backup.restoreVersion(version.version)
    }

    override fun acceptRemovals() = work.run(outlives = true) { backup.acceptRemovals() }

    override fun keepRemoved() = work.run(outlives = true) { backup.keepRemoved() }

    override fun stop() = backup.stop()
}
