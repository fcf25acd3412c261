package septet.ui.previews

import septet.AppException
import septet.DeviceRow
import septet.DevicesView
import septet.JoinWay
import septet.ui.Doing
import septet.ui.devices.DevicesContent
import septet.ui.devices.DevicesState
import septet.ui.devices.DevicesTaps
import septet.ui.devices.RemoveQuestion

private fun ago(seconds: Long) = (NOW_MS - seconds * 1_000).toULong()

private val mine = DeviceRow(
    "1", "Maya’s phone", "Maya’s phone", "Pixel 9", "android 16", true, JoinWay.FIRST, ago(864_000), ago(30), null, null, false,
)
private val other = mine.copy(
    id = "2",
    name = "Tablet on ward 3",
    model = "Galaxy Tab",
    thisDevice = false,
    way = JoinWay.QR,
    addedAtMs = ago(90_000),
    lastSeenMs = ago(7_200),
    removable = true,
)
private val view = DevicesView(listOf(mine, other), false, 0u, null, false, null, null)
private val none = object : DevicesTaps {}

private fun of(name: String, view: DevicesView, doing: Doing = Doing()) =
    Preview("devices-$name") { DevicesContent(DevicesState(view, doing), none) }

val devicesPreviews = listOf(
    of("two", view),
    of("one-and-more-may-join", view.copy(rows = listOf(mine), multiDevice = true)),
    of(
        "waiting",
        view.copy(rows = listOf(mine, other.copy(name = "Somebody’s phone", way = null, waitInS = 82_000u, lastSeenMs = null))),
    ),
    of("recovering", view.copy(rows = listOf(mine, other.copy(way = JoinWay.PASSWORD, graceInS = 3_000u)))),
    of("grace", view.copy(graceInS = 3_400u, asksAboutOthers = true)),
    of("recovered", view.copy(recovered = "Your account came back after the wait. Codes of your clinics come back.")),
    of("distrust", view.copy(trustProblem = "The server said something of your phones that cannot be true.")),
    of("offline", view, Doing(problem = AppException.Network(""))),
    Preview("devices-remove") { RemoveQuestion(other, {}, {}) },
)
