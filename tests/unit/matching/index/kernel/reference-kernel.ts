import type { ScanKernel } from '../../../../../src/matching/index/kernel/scan-kernel.ts'

/** What the kernel does, in plain TypeScript over the same memory: written from the description at its head, one posting at a time. */
export function createReference(buffer: ArrayBuffer): ScanKernel {
  const memory = new DataView(buffer)
  const word = (address: number) => memory.getUint32(address, true)
  const setWord = (address: number, value: number) => memory.setUint32(address, value, true)
  const float = (address: number) => memory.getFloat32(address, true)

  const setFloat = (address: number, value: number) => memory.setFloat32(address, value, true)

  function* runsIn(runs: number, runsEnd: number) {
    for (let run = runs; run < runsEnd; run += 12) yield { run, from: word(run), to: word(run + 4) }
  }

  return {
    locate(runs, runsEnd, offsets, postings) {
      let count = 0
      for (const { run, from: place } of runsIn(runs, runsEnd)) {
        const [from, to] = [word(offsets + 4 * place), word(offsets + 4 * place + 4)]
        setWord(run, postings + 3 * from)
        setWord(run + 4, postings + 3 * to)
        count += to - from
      }
      return count
    },
    fetch(runs, runsEnd) {
      let sum = 0
      for (const { from, to } of runsIn(runs, runsEnd))
        for (let address = from; address < to; address += 64) sum = (sum + word(address)) | 0
      return sum
    },
    fetchRows(found, foundEnd, rows, rowBytes) {
      let sum = 0
      for (let address = found; address < foundEnd; address += 2)
        sum = (sum + word(rows + rowBytes * memory.getUint16(address, true))) | 0
      return sum
    },
    add(runs, runsEnd, sums) {
      for (const { run, from, to } of runsIn(runs, runsEnd)) {
        const weight = float(run + 8)
        for (let address = from; address < to; address += 3) {
          const posting =
            memory.getUint8(address) +
            2 ** 8 * memory.getUint8(address + 1) +
            2 ** 16 * memory.getUint8(address + 2)
          const sum = sums + 4 * (posting % 2 ** 13)
          const evidence = Math.fround(Math.floor(posting / 2 ** 13) * weight)
          memory.setFloat32(sum, float(sum) + evidence, true)
        }
      }
    },
    peaks(sums, sumsEnd, peaks) {
      let next = peaks
      for (let sixteen = sums; sixteen < sumsEnd; sixteen += 64)
        for (let lane = sixteen; lane < sixteen + 16; lane += 4) {
          setFloat(next, Math.max(...[0, 16, 32, 48].map((step) => float(lane + step))))
          next += 4
        }
      return next
    },
    collect(sums, sumsEnd, limit, found) {
      let next = found
      for (let address = sums; address < sumsEnd; address += 4) {
        if (float(address) < Math.fround(limit)) continue
        memory.setUint16(next, (address - sums) / 4, true)
        next += 2
      }
      return next
    },
  }
}
