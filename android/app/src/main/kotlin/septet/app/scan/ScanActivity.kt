package septet.app.scan

import android.Manifest
import android.app.Activity
import android.content.pm.PackageManager
import android.graphics.Color
import android.graphics.ImageFormat
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureRequest
import android.media.Image
import android.media.ImageReader
import android.os.Bundle
import android.os.Handler
import android.os.HandlerThread
import android.util.Size
import android.view.Gravity
import android.view.Surface
import android.view.SurfaceHolder
import android.view.SurfaceView
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.widget.Button
import android.widget.FrameLayout
import android.widget.TextView
import septet.app.SeptetApplication
import septet.app.service
import java.util.concurrent.atomic.AtomicReference

/** The camera, until it has read a QR. */
class ScanActivity : Activity(), SurfaceHolder.Callback {
    private val qr = QrReader()
    private val thread = HandlerThread("camera")
    private lateinit var camera: Handler
    private lateinit var preview: SurfaceView
    private lateinit var words: TextView
    private var device: CameraDevice? = null
    private var pictures: ImageReader? = null
    private var surface: Surface? = null
    private var began = false

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        // A QR that is photographed may be a seed.
        window.addFlags(FLAG_SECURE)
        scanned.set(null)
        thread.start()
        camera = Handler(thread.looper)
        val texts = (application as SeptetApplication).texts()
        preview = SurfaceView(this).apply { holder.addCallback(this@ScanActivity) }
        words = TextView(this).apply {
            text = texts.scanHint
            setTextColor(Color.WHITE)
            setBackgroundColor(Color.BLACK)
            textSize = 18f
            setPadding(pad(), pad(), pad(), pad())
        }
        val back = Button(this).apply {
            text = texts.back
            setOnClickListener { finish() }
        }
        val page = FrameLayout(this).apply {
            setBackgroundColor(Color.BLACK)
            fitsSystemWindows = true
            addView(preview, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
            addView(words, FrameLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT, Gravity.TOP))
            addView(back, FrameLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT, Gravity.BOTTOM))
        }
        setContentView(page)
        if (!allowed()) requestPermissions(arrayOf(Manifest.permission.CAMERA), 0)
    }

    override fun onRequestPermissionsResult(request: Int, permissions: Array<out String>, results: IntArray) {
        if (allowed()) begin() else words.text = (application as SeptetApplication).texts().scanNoCamera
    }

    override fun surfaceCreated(holder: SurfaceHolder) {
        surface = holder.surface
        begin()
    }

    override fun surfaceChanged(holder: SurfaceHolder, format: Int, width: Int, height: Int) = Unit

    override fun surfaceDestroyed(holder: SurfaceHolder) {
        surface = null
        end()
    }

    override fun onDestroy() {
        super.onDestroy()
        end()
        thread.quitSafely()
    }

    private fun allowed() = checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED

    private fun pad() = (16 * resources.displayMetrics.density).toInt()

    private fun begin() {
        if (began || surface == null || !allowed()) return
        began = true
        try {
            val cameras = service<CameraManager>()
            val id = cameras.cameraIdList.minByOrNull { if (cameras.facesBack(it)) 0 else 1 } ?: return refused()
            val map = cameras.getCameraCharacteristics(id)[CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP]
            val size = map?.getOutputSizes(ImageFormat.YUV_420_888)?.filter {
                it.width <= WIDEST
            }?.maxByOrNull { it.width * it.height }
                ?: Size(640, 480)
            preview.holder.setFixedSize(size.width, size.height)
            pictures = ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, 2)
                .apply { setOnImageAvailableListener(::look, camera) }
            cameras.openCamera(id, Opening(), camera)
        } catch (_: CameraAccessException) {
            refused()
        } catch (_: SecurityException) {
            refused()
        }
    }

    private fun CameraManager.facesBack(id: String) =
        getCameraCharacteristics(id)[CameraCharacteristics.LENS_FACING] == CameraCharacteristics.LENS_FACING_BACK

    private fun look(pictures: ImageReader) {
        val text = pictures.acquireLatestImage()?.use {
            qr.read(it.luminance(), it.planes[0].rowStride, it.width, it.height)
        } ?: return
        scanned.set(text)
        runOnUiThread(::finish)
    }

    /** Whole lines: the last one of the camera's may end with the picture. */
    private fun Image.luminance() = planes[0].run {
        ByteArray(rowStride * height).also { buffer.get(it, 0, minOf(it.size, buffer.remaining())) }
    }

    private fun refused() = runOnUiThread { words.text = (application as SeptetApplication).texts().scanNoCamera }

    private fun end() {
        began = false
        device?.close()
        device = null
        pictures?.close()
        pictures = null
    }

    private inner class Opening : CameraDevice.StateCallback() {
        @Suppress("DEPRECATION")
        override fun onOpened(opened: CameraDevice) {
            device = opened
            val shown = surface
            val read = pictures?.surface
            if (shown == null || read == null) return end()
            opened.createCaptureSession(listOf(shown, read), Showing(opened, listOf(shown, read)), camera)
        }

        override fun onDisconnected(lost: CameraDevice) = lost.close()

        override fun onError(broken: CameraDevice, error: Int) {
            broken.close()
            refused()
        }
    }

    private inner class Showing(
        private val of: CameraDevice,
        private val to: List<Surface>,
    ) : CameraCaptureSession.StateCallback() {
        override fun onConfigured(session: CameraCaptureSession) {
            val request = of.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW).apply {
                to.forEach(::addTarget)
                set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
            }
            try {
                session.setRepeatingRequest(request.build(), null, camera)
            } catch (_: CameraAccessException) {
                refused()
            } catch (_: IllegalStateException) {
                // The person turned back while the camera opened.
            }
        }

        override fun onConfigureFailed(session: CameraCaptureSession) = refused()
    }

    companion object {
        private const val WIDEST = 1280

        /** In this process alone: what an intent carries goes through the system. */
        private val scanned = AtomicReference<String?>()

        /** What was read last, once; null: nothing. */
        fun takeScanned(): String? = scanned.getAndSet(null)
    }
}
