package septet.app

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import septet.AppException

/** Looks at the server now and then while the app is closed, so that an alarm is heard without a push service. */
class Checks : JobService() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    override fun onStartJob(job: JobParameters): Boolean {
        scope.launch {
            try {
                (application as SeptetApplication).phone()?.septet?.run {
                    approvals().refresh()
                    notices().refresh()
                }
            } catch (_: AppException) {
                // No connection, locked, or no account: the next one sees.
            } finally {
                jobFinished(job, false)
            }
        }
        return true
    }

    override fun onStopJob(job: JobParameters): Boolean {
        scope.cancel()
        return false
    }

    companion object {
        private const val ID = 1

        /** The shortest that Android allows. */
        private const val EVERY_MS = 15L * 60 * 1_000

        /** From now on, until the app is removed or stopped by hand. */
        fun plan(context: Context) {
            val jobs = context.service<JobScheduler>()
            if (jobs.getPendingJob(ID) != null) return
            val job = JobInfo.Builder(ID, ComponentName(context, Checks::class.java))
                .setPeriodic(EVERY_MS)
                .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
                .build()
            jobs.schedule(job)
        }
    }
}
