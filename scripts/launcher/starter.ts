import { listProcesses, parentOf, processIdentity } from '../../db/embedded-processes.ts'

const pollMs = 1_000
// npm runs a script as npm → sh → (tsx →) node.
const maxGenerations = 4

/**
 * Calls `onGone` once when the npm that started this process is gone. npm hands a SIGTERM only to the shell between, which
 * ends without passing it on, and a killed npm passes on nothing: the service would stay behind, unseen. Without npm
 * above (a service manager, a container's entry) this does nothing. Returns what ends the watch.
 */
export async function endWithNpm(onGone: () => void): Promise<() => void> {
  const starters = await findStarters()
  const timer = setInterval(async () => {
    for (const { pid, identity } of starters) {
      if ((await processIdentity(pid)) === identity) continue
      clearInterval(timer)
      onGone()
      return
    }
  }, pollMs)
  timer.unref()
  if (starters.length === 0) clearInterval(timer)
  return () => clearInterval(timer)
}

/** The processes from this one's parent up to npm, or none. */
async function findStarters(): Promise<{ pid: number; identity: string }[]> {
  if (process.env.npm_lifecycle_event === undefined) return []
  const commands = new Map((await listProcesses()).map(({ pid, command }) => [pid, command]))
  const starters: { pid: number; identity: string }[] = []
  let pid: number | undefined = process.ppid
  for (let generation = 0; generation < maxGenerations && pid !== undefined; generation++) {
    const identity = await processIdentity(pid)
    if (identity === undefined) return []
    starters.push({ pid, identity })
    if (/^npm /.test(commands.get(pid) ?? '')) return starters
    pid = await parentOf(pid)
  }
  return []
}
