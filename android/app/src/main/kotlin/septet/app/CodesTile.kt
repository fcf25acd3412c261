package septet.app

import android.content.Intent
import android.os.Build
import android.service.quicksettings.Tile
import android.service.quicksettings.TileService
import health.septet.R

/** Opens the app from the quick settings. It shows no code: the tiles are there on a locked phone too. */
class CodesTile : TileService() {
    override fun onStartListening() {
        qsTile?.run {
            label = getString(R.string.name)
            state = Tile.STATE_INACTIVE
            updateTile()
        }
    }

    override fun onClick() = unlockAndRun(::open)

    @Suppress("DEPRECATION", "StartActivityAndCollapseDeprecated")
    private fun open() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
            startActivityAndCollapse(Alerts.opening(this))
        } else {
            startActivityAndCollapse(Intent(this, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        }
    }
}
