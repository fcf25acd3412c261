package septet.app

import septet.BlobStore
import septet.PortException
import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.nio.channels.FileChannel
import java.nio.file.StandardOpenOption.READ

/** Named files of [folder], which is in no backup of the system. Each is replaced whole or not at all. */
class Files(private val folder: File) {
    /** The bytes; null: nothing was ever written. */
    @Synchronized
    fun read(name: String): ByteArray? = ported { file(name).takeIf { it.exists() }?.readBytes() }

    /** Returns when the [bytes] are durable and were read back. */
    @Synchronized
    fun write(name: String, bytes: ByteArray) = ported {
        val next = file("$name.next")
        FileOutputStream(next).use {
            it.write(bytes)
            it.fd.sync()
        }
        if (!next.readBytes().contentEquals(bytes)) throw IOException()
        val there = file(name)
        if (!next.renameTo(there)) throw IOException()
        keepNames()
        if (!there.readBytes().contentEquals(bytes)) throw IOException()
    }

    /** None there is fine. */
    @Synchronized
    fun remove(name: String) = ported {
        val there = file(name)
        if (there.exists() && !there.delete()) throw IOException()
        keepNames()
    }

    private fun file(name: String): File {
        // Names are core's; one that leads out of the folder is none.
        if (!name.matches(NAME)) throw PortException.Failed()
        if (!folder.isDirectory && !folder.mkdirs()) throw IOException()
        return File(folder, name)
    }

    private fun keepNames() = try {
        FileChannel.open(folder.toPath(), READ).use { it.force(true) }
    } catch (_: IOException) {
        // Some file systems open no folder; the file itself is durable already.
    }

    private fun <Result> ported(step: () -> Result): Result = try {
        step()
    } catch (failure: IOException) {
        // An IOException's text has the path in it, so nothing of it goes on.
        throw if (folder.usableSpace < LEAST) PortException.NoSpace() else PortException.Failed()
    }

    private companion object {
        val NAME = Regex("[a-z0-9-]{1,64}(\\.next)?")

        /** With less than this many bytes a write that failed has failed for want of space. */
        const val LEAST = 64L * 1024
    }
}

/** Sealed blobs in files. */
class FileBlobs(private val files: Files) : BlobStore {
    override fun read(name: String): ByteArray? = files.read(name)

    override fun write(name: String, bytes: ByteArray) = files.write(name, bytes)

    override fun remove(name: String) = files.remove(name)
}
