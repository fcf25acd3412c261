package septet.ui.tests

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.Density
import androidx.compose.ui.use
import org.jetbrains.skia.Bitmap
import septet.ui.Appearance
import septet.ui.Preferences
import septet.ui.previews.NOW_MS
import septet.ui.previews.Preview
import septet.ui.previews.allPreviews
import septet.ui.texts.allTexts
import septet.ui.texts.textsOf
import septet.ui.theme.LocalColors
import septet.ui.theme.LocalNow
import septet.ui.theme.SeptetTheme
import java.awt.image.BufferedImage
import java.awt.image.IndexColorModel
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder
import javax.imageio.ImageIO
import kotlin.test.Test
import kotlin.test.assertEquals

/** How a picture is taken. */
enum class Shot(val language: String, val dark: Boolean = false, val textSize: Float = 1f) {
    LIGHT("en"),
    DARK("en", dark = true),
    LARGE("en", textSize = 2f),
    ARABIC("ar"),
    JAPANESE("ja"),
}

class PictureTest {
    private val stored = File("src/test/pictures")
    private val output = File(System.getProperty("septet.output"), "pictures").apply { mkdirs() }

    @Test
    fun `every state is drawn as it was stored`() {
        val write = System.getProperty("septet.pictures") == "write"
        val differ = mutableListOf<String>()
        // Some alone: -Dseptet.pictures.of=join
        val chosen = allPreviews.filter { it.name.startsWith(System.getProperty("septet.pictures.of").orEmpty()) }
        for (shot in shots) {
            // One at a time: all of them at their full size are more than the memory holds.
            val shown = chosen.map { preview ->
                val picture = take(preview, shot)
                val name = "${shot.name.lowercase()}/${preview.name}"
                val file = File(stored, "$name.png")
                if (write) {
                    file.parentFile.mkdirs()
                    ImageIO.write(small(picture), "png", file)
                } else if (!file.exists() || !same(ImageIO.read(file), small(picture), File(output, name.replace('/', '-')))) {
                    differ += "$file"
                }
                shrunk(picture)
            }
            ImageIO.write(sheet(shown), "png", File(output, "sheet-${shot.name.lowercase()}.png"))
        }
        assertEquals(
            emptyList(),
            differ,
            "They differ from the stored ones; differences are in $output. -Dseptet.pictures=write stores anew.",
        )
    }

    @Test
    fun `a stored picture is one of a state that there is`() {
        val names = allPreviews.map { it.name }
        assertEquals(names.distinct(), names)
        val strangers = stored.walk().filter { it.extension == "png" && it.nameWithoutExtension !in names }.toList()
        assertEquals(emptyList(), strangers)
    }

    private val shots get() = Shot.entries.filter { shot -> allTexts.any { it.language == shot.language } }

    /** Whether they are the same; else writes what was drawn, and where it differs in red. */
    private fun same(before: BufferedImage, now: BufferedImage, to: File): Boolean {
        if (pixels(before).contentEquals(pixels(now)) && before.width == now.width) return true
        val differs = { x: Int, y: Int -> x >= before.width || y >= before.height || before.getRGB(x, y) != now.getRGB(x, y) }
        val picture = BufferedImage(now.width, now.height, BufferedImage.TYPE_INT_RGB)
        var same = before.width == now.width && before.height == now.height
        for (y in 0 until now.height) {
            for (x in 0 until now.width) {
                if (differs(x, y)) {
                    same = false
                    picture.setRGB(x, y, 0xFF0000)
                } else {
                    picture.setRGB(x, y, now.getRGB(x, y) and 0x3F3F3F)
                }
            }
        }
        if (!same) {
            ImageIO.write(picture, "png", File("$to-difference.png"))
            ImageIO.write(now, "png", File("$to-now.png"))
        }
        return same
    }

    /** As it stands on a contact sheet. */
    private fun shrunk(picture: BufferedImage) = BufferedImage(270, 600, BufferedImage.TYPE_INT_RGB).apply {
        createGraphics().run {
            drawImage(picture, 0, 0, 270, 600, null)
            dispose()
        }
    }

    private fun sheet(pictures: List<BufferedImage>): BufferedImage {
        val columns = 8
        val rows = (pictures.size + columns - 1) / columns
        val sheet = BufferedImage(columns * 280, rows * 610, BufferedImage.TYPE_INT_RGB)
        val graphics = sheet.createGraphics()
        pictures.forEachIndexed { at, picture -> graphics.drawImage(picture, at % columns * 280, at / columns * 610, null) }
        graphics.dispose()
        return sheet
    }
}

/** Draws a preview at 1080 by 2400 with three pixels a dp. */
internal fun take(preview: Preview, shot: Shot): BufferedImage {
    val scene = ImageComposeScene(WIDTH, HEIGHT, Density(3f, shot.textSize)) { Around(shot, preview.content) }
    val image = scene.use {
        // Twice: what a first drawing starts (a dialog, a colour that fades in) has come to rest a second later.
        it.render(0)
        it.render(1_000_000_000)
    }
    val pixels = IntArray(WIDTH * HEIGHT)
    ByteBuffer.wrap(Bitmap.makeFromImage(image).readPixels()!!).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(pixels)
    return BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB).apply { setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH) }
}

/** The theme of a shot, and its moment. */
@Composable
internal fun Around(shot: Shot, content: @Composable () -> Unit) {
    val preferences = Preferences(appearance = if (shot.dark) Appearance.DARK else Appearance.LIGHT)
    CompositionLocalProvider(LocalNow provides { NOW_MS }) {
        SeptetTheme(textsOf(shot.language), preferences, reducedMotion = true) {
            Box(Modifier.fillMaxSize().background(LocalColors.current.ground)) { content() }
        }
    }
}

/** A third of the size, one pixel a dp, and sixteen shades a colour: still shows what a person sees, in some 12 KB. */
private fun small(picture: BufferedImage): BufferedImage {
    val width = picture.width / PART
    val height = picture.height / PART
    val pixels = pixels(picture)
    val colours = IntArray(width * height)
    for (at in colours.indices) {
        var red = 0
        var green = 0
        var blue = 0
        for (part in 0 until PART * PART) {
            val pixel = pixels[(at / width * PART + part / PART) * picture.width + at % width * PART + part % PART]
            red += pixel shr 16 and 0xFF
            green += pixel shr 8 and 0xFF
            blue += pixel and 0xFF
        }
        colours[at] = (shade(red) shl 16) or (shade(green) shl 8) or shade(blue)
    }
    return indexed(colours, width, height)
}

private fun pixels(picture: BufferedImage) = picture.getRGB(0, 0, picture.width, picture.height, null, 0, picture.width)

private fun shade(sum: Int) = sum / (PART * PART) / 17 * 17

/** With a palette of the colours that are there, or of the 256 most common. */
private fun indexed(colours: IntArray, width: Int, height: Int): BufferedImage {
    val counts = HashMap<Int, Int>()
    colours.forEach { counts.merge(it, 1, Int::plus) }
    val palette = counts.entries.sortedWith(compareBy({ -it.value }, { it.key })).take(256).map { it.key }
    val channels = { shift: Int -> ByteArray(palette.size) { (palette[it] shr shift).toByte() } }
    val model = IndexColorModel(8, palette.size, channels(16), channels(8), channels(0))
    val exact = palette.withIndex().associate { (at, colour) -> colour to at }
    val index = counts.keys.associateWith { colour -> exact[colour] ?: palette.indices.minBy { distance(palette[it], colour) } }
    return BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model).apply {
        colours.forEachIndexed { at, colour -> raster.setSample(at % width, at / width, 0, index.getValue(colour)) }
    }
}

private fun distance(one: Int, other: Int) = listOf(16, 8, 0).sumOf { shift ->
    ((one shr shift and 0xFF) - (other shr shift and 0xFF)).let { it * it }
}

private const val WIDTH = 1080
private const val HEIGHT = 2400

/** Pixels of a drawing that become one of what is stored. */
private const val PART = 3
