import { arch, cpus, loadavg, release, totalmem, type } from 'node:os'

/** Where and when a run was made; without it, milliseconds say nothing. */
export interface Machine {
  readonly date: string
  readonly processor: string
  readonly cores: number
  readonly memoryGB: number
  readonly system: string
  readonly node: string
  /** Mean number of busy processes in the minute before: above the number of cores, times are not to be quoted. */
  readonly load: number
}

export function describeMachine(): Machine {
  const processors = cpus()
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: processors[0]?.model ?? arch(),
    cores: processors.length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  }
}

export function machineSentence({ date, processor, cores, memoryGB, system, node, load }: Machine): string {
  return `${date}, ${processor}, ${cores} cores, ${memoryGB} GB, ${system}, Node ${node}, load ${load} at the start`
}
