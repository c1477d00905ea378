/** One engine at one size, as it is printed and written. Null: does not apply, or was not measured; `note` says why. */

import { summarise } from '../../measure/percentiles.ts'
import type { EngineName } from '../engines/engines.ts'
import { top } from '../engines/search-engine.ts'
import { meanOver, orderAgreementOf, recallOf } from '../exact/agreement.ts'
import type { ExactRun } from '../exact/bm25.ts'
import type { FloorCost } from '../floor/measure-floor.ts'
import type { EngineMeasures } from '../measure/task.ts'

export interface Row {
  readonly engine: EngineName
  readonly offers: number
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  readonly needsPerSecond: number | null
  /** Share of the exact best 20 that was found: by BM25 for peers, by our own full formula for our own rows. */
  readonly recall: number | null
  /** Share of places with the very same offer; our own rows only. */
  readonly sameOrder: number | null
  readonly memoryMB: number | null
  readonly diskMB: number | null
  readonly buildMs: number | null
  readonly updateMs: number | null
  /** Needs that were timed. */
  readonly needs: number
  readonly note: string | null
}

const empty = {
  p50Ms: null,
  p99Ms: null,
  needsPerSecond: null,
  recall: null,
  sameOrder: null,
  memoryMB: null,
  diskMB: null,
  buildMs: null,
  updateMs: null,
  needs: 0,
}

export function rowWithout(engine: EngineName, offers: number, note: string): Row {
  return { engine, offers, ...empty, note }
}

/** The time that nothing but adding up every posting of a need takes, by the faster kernel. */
export function floorRow(offers: number, exact: ExactRun, cost: FloorCost): Row {
  const nsPerAdd = Math.min(cost.scriptNsPerAdd, cost.wasmNsPerAdd)
  const { p50, p99 } = summarise(exact.answers.map(({ postings }) => (postings * nsPerAdd) / 1e6))
  const perNs = (ns: number) => `${ns.toFixed(2)} ns`
  return {
    ...rowWithout('floor', offers, ''),
    p50Ms: p50,
    p99Ms: p99,
    needsPerSecond: 1_000 / p50,
    needs: exact.answers.length,
    note: `an add: ${perNs(cost.wasmNsPerAdd)} in WebAssembly, ${perNs(cost.scriptNsPerAdd)} in JavaScript`,
  }
}

function agreementOf({ found, ownFormula }: EngineMeasures, exact: ExactRun) {
  if (ownFormula === undefined) {
    const recall = meanOver(found, (each, need) => recallOf(each, exact.answers[need]?.accepted ?? [], top))
    return { recall, sameOrder: null }
  }
  const { answers } = ownFormula
  return {
    recall: meanOver(answers, (answer, need) => recallOf(found[need] ?? [], answer, top)),
    sameOrder: meanOver(answers, (answer, need) => orderAgreementOf(found[need] ?? [], answer)),
  }
}

function noteOf({ updatesFound, ownFormula }: EngineMeasures): string | null {
  const notes = []
  if (ownFormula !== undefined)
    notes.push(
      `${ownFormula.postingsPerOffer.toFixed(2)} postings an offer with tags and codes; ${ownFormula.answers.length} needs compared`,
    )
  if (updatesFound < 1) notes.push(`${Math.round(updatesFound * 100)} % of the replaced offers found`)
  return notes.length === 0 ? null : notes.join('; ')
}

export function engineRow(
  engine: EngineName,
  offers: number,
  { measures, exact }: { measures: EngineMeasures; exact: ExactRun },
): Row {
  return {
    engine,
    offers,
    p50Ms: measures.single?.p50Ms ?? null,
    p99Ms: measures.single?.p99Ms ?? null,
    needsPerSecond: measures.needsPerSecond,
    ...agreementOf(measures, exact),
    memoryMB: engine === 'postgres-fts' ? null : measures.memoryMB,
    diskMB: measures.diskMB ?? null,
    buildMs: measures.buildMs,
    updateMs: measures.updateMs,
    needs: measures.found.length,
    note: noteOf(measures),
  }
}
