import { setInterval } from 'node:timers'
import { endWithParent } from '../../src/parent-process.ts'

// Stands for the worker. WORKER_MODE: `dies` ends at once, `deaf` ignores SIGTERM, else it works until told to stop.
const mode = process.env.WORKER_MODE
if (mode === 'dies') process.exit(4)
process.on('SIGTERM', () => {
  if (mode !== 'deaf') process.exit(0)
})
endWithParent(() => process.exit(0))
setInterval(() => {}, 1_000)
process.stdout.write(`worker ready, snapshots in "${process.env.SNAPSHOT_DIR ?? ''}"\n`)
