import { parseArgs } from 'node:util'
import { defaultProfile, evidenceNames, fitNames, without } from '../src/matching/scoring-profile.ts'
import { evaluateSet, meanOf, type NeedMeasures, type Scope } from './evaluation/evaluate-set.ts'
import { type JudgedSet, readJudgedSets } from './evaluation/judged-sets.ts'
import { mean } from './evaluation/metrics.ts'
import { titlesAndFirstSentences, withoutTagsAndCodes } from './evaluation/shorter-postings.ts'
import { openEngine } from './posting-files.ts'

const shown = (value: number | undefined) => (value === undefined ? '    –' : value.toFixed(3))

const scopes: readonly [Scope, string][] = [
  ['all', 'all pairs'],
  ['sameLanguage', 'same language'],
  ['crossLanguage', 'cross-language'],
]

function printSummary(set: JudgedSet, needs: readonly NeedMeasures[]): void {
  console.log(`\n${set.name}: ${needs.length} judged needs × ${set.offers.length} offers`)
  console.log(`${''.padEnd(16)}nDCG@10    MRR  recall@10`)
  for (const [scope, name] of scopes) {
    const { ndcg, reciprocalRank, recall } = meanOf(needs, scope)
    console.log(`${name.padEnd(16)}  ${shown(ndcg)}  ${shown(reciprocalRank)}      ${shown(recall)}`)
  }
}

/** Rows: languages of needs; columns: languages of offers; cells: nDCG@10 among offers of that language. */
function printLanguagePairs(needs: readonly NeedMeasures[]): void {
  const languages = [...new Set(needs.map((need) => need.language))].sort()
  const columns = [...(needs[0]?.byLanguage.keys() ?? [])]
  if (columns.length < 2) return
  console.log(
    `\nnDCG@10 by language of need (rows) and offer\n     all   ${columns.map((each) => each.padEnd(6)).join('')}`,
  )
  for (const language of languages) {
    const ofLanguage = needs.filter((need) => need.language === language)
    const cells = columns.map((each) =>
      shown(mean(ofLanguage.map((need) => need.byLanguage.get(each)?.ndcg))),
    )
    const all = shown(mean(ofLanguage.map((need) => need.all.ndcg)))
    console.log(`${language.padEnd(4)} ${all} ${cells.join(' ')}`)
  }
}

function printNeeds(needs: readonly NeedMeasures[]): void {
  console.log('\nneed                          language  nDCG@10  same   cross')
  for (const { need, language, all, sameLanguage, crossLanguage } of needs)
    console.log(
      `${need.padEnd(30)}${language.padEnd(10)}${shown(all.ndcg)}   ${shown(sameLanguage.ndcg)}  ${shown(crossLanguage.ndcg)}`,
    )
}

/** What is left of it when postings say less. */
function printShorter(set: JudgedSet): void {
  console.log(`\n${''.padEnd(48)}all    same   cross`)
  for (const shorter of [withoutTagsAndCodes(set), titlesAndFirstSentences(set)]) {
    const needs = evaluateSet(engine, shorter)
    const cells = scopes.map(([scope]) => shown(meanOf(needs, scope).ndcg))
    console.log(`${shorter.name.padEnd(46)}${cells.join('  ')}`)
  }
}

/** What each part is worth: nDCG@10 with it switched off. */
async function printSwitchedOff(set: JudgedSet): Promise<void> {
  console.log(`\n${set.name}: nDCG@10 with one signal switched off\n${''.padEnd(20)}all    same   cross`)
  for (const signal of [undefined, ...evidenceNames, ...fitNames]) {
    const profile = signal === undefined ? defaultProfile : without(defaultProfile, signal)
    const needs = evaluateSet(await openEngine(profile), set)
    const cells = scopes.map(([scope]) => shown(meanOf(needs, scope).ndcg))
    console.log(`${(signal ?? 'everything on').padEnd(18)}${cells.join('  ')}`)
  }
}

const { values: options } = parseArgs({
  options: { needs: { type: 'boolean', default: false }, fast: { type: 'boolean', default: false } },
})
const engine = await openEngine()
for (const set of await readJudgedSets()) {
  const needs = evaluateSet(engine, set)
  if (options.needs) printNeeds(needs)
  printSummary(set, needs)
  printLanguagePairs(needs)
  printShorter(set)
  if (!options.fast) await printSwitchedOff(set)
}
