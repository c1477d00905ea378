import { setPriority } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { readConfig } from '../src/config.ts'
import { heartbeatSeconds } from '../src/health/health.service.ts'
import { createLog } from '../src/log.ts'
import { endWithParent } from '../src/parent-process.ts'
import { startJobWorker } from '../src/queue-worker.ts'
import { createServices, queueConnection } from '../src/services.ts'
import { untilStopped } from '../src/shutdown.ts'
import { jobHandlers } from './handlers.ts'

/** Rules count in days; an hour keeps what is due small. */
const retentionMs = 3_600_000

// People wait for the API: where both share a machine, ranking yields to it. 5 of 19 still gets a quarter of a contended core.
setPriority(5)

const config = readConfig()
const log = createLog({ level: config.LOG_LEVEL, name: 'worker' })
const { DATABASE_URL } = config
if (DATABASE_URL === undefined) throw new Error('DATABASE_URL is not set. `npm start` brings its own store.')
const serviceConfig = { ...config, DATABASE_URL }
const services = await createServices({ config: serviceConfig, log })
const self = { id: uuidv7(), startedAt: new Date() }

const started = performance.now()
await services.catalogue.refresh()
const { size } = services.catalogue
log.info(
  { needs: size('demand'), offers: size('supply'), ms: performance.now() - started },
  'catalogue loaded',
)

await services.reranks.beginWhenOutdated()
const worker = startJobWorker(queueConnection(serviceConfig), jobHandlers(services), {
  log,
  concurrency: config.WORKER_CONCURRENCY,
  name: config.QUEUE_NAME,
})
let beating = true
async function beat(): Promise<void> {
  while (beating) {
    try {
      // Again with every beat: it does nothing while the schedule stands, and a queue that lost its data gets it back.
      await services.queue.schedule('sweep', {}, config.SWEEP_SECONDS * 1000)
      await services.queue.schedule('retention', {}, retentionMs)
      await services.catalogue.refresh()
      const { embeddings } = services
      await services.health.beat({ ...self, embeddingsBreaker: embeddings?.breaker }, services.catalogue)
      await embeddings?.report()
      // Not awaited: the next beat must not wait for a slow disk.
      void services.snapshots?.keep()
    } catch (error) {
      log.warn({ err: error }, 'no heartbeat, store or queue does not answer')
    }
    await pause(heartbeatSeconds * 1000, undefined, { ref: false })
  }
}
void beat()

untilStopped({ log, deadlineSeconds: config.SHUTDOWN_SECONDS, endWithParent }, [
  { name: 'jobs', close: () => worker.close(config.SHUTDOWN_SECONDS * 800) },
  {
    name: 'heartbeat',
    close: async () => {
      beating = false
      await services.health.stopBeating(self.id)
    },
  },
  // 15 % of the time, 2 s at most: jobs have had up to 80 %, and closing the services takes the rest.
  {
    name: 'snapshot',
    close: async () => services.snapshots?.keepLast(Math.min(2_000, config.SHUTDOWN_SECONDS * 150)),
  },
  { name: 'services', close: () => services.close() },
])
