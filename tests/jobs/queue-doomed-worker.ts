import { startJobWorker } from '../../src/queue-worker.ts'

// A worker process that takes a job, says so, and never finishes: the test kills it.
const { connection, names } = JSON.parse(process.env.DOOMED ?? '{}')
const quiet = () => undefined
const hang = async () => {
  process.stdout.write('begun\n')
  await new Promise(() => undefined)
}
startJobWorker(
  connection,
  { 'rank-need': hang, 'rank-offer': hang, rerank: hang, retention: hang, 'send-letters': hang, sweep: hang },
  { ...names, concurrency: 1, log: { info: quiet, warn: quiet, error: quiet } },
)
