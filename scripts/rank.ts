import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import type { MatchDocument } from '../src/matching/document.ts'
import { reasonsOf } from '../src/matching/reasons.ts'
import { noContext } from '../src/matching/rules/rule.ts'
import { isLanguage, type Language, languages } from '../src/matching/text/languages.ts'
import { openEngine, readNeedFile, readOfferFile, UnusableInput } from './posting-files.ts'
import { startProgress } from './progress.ts'

const usage =
  'npm run --silent rank -- --needs FILE --offers FILE [--top 20] [--out FILE] [--date 2027-01-31] [--language pl]'
const exitUnusable = 2
/** Between two moves of the progress bar; as many as a segment of the index holds. */
const offersAtOnce = 8_192

interface Request {
  needs: string
  offers: string
  top: number
  out: string | undefined
  /** Without a date nothing expires, so that a file ranks the same on every day. */
  date: string | undefined
  /** Of the reasons. */
  language: Language
}

function readRequest(args: string[]): Request {
  const { values } = parseArgs({
    args,
    options: {
      needs: { type: 'string' },
      offers: { type: 'string' },
      top: { type: 'string', default: '20' },
      out: { type: 'string' },
      date: { type: 'string' },
      language: { type: 'string', default: 'en' },
    },
  })
  const { needs, offers, out, date, language } = values
  if (needs === undefined || offers === undefined)
    throw new UnusableInput(`Say which files to rank: ${usage}`)
  const top = Number(values.top)
  if (!Number.isInteger(top) || top < 1)
    throw new UnusableInput(`--top must be a whole number from 1, not "${values.top}".`)
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw new UnusableInput(`--date must be a day such as 2027-01-31, not "${date}".`)
  if (!isLanguage(language))
    throw new UnusableInput(`--language must be one of ${languages.join(', ')}, not "${language}".`)
  return { needs, offers, top, out, date, language }
}

/** One JSON line per need, in the order of the file. */
async function* rankedLines(
  request: Request,
  needs: readonly MatchDocument[],
  offers: readonly MatchDocument[],
) {
  const engine = await openEngine()
  const catalogue = engine.createCatalogue()
  const offerOf = new Map(offers.map((offer) => [offer.id, offer]))
  const indexing = startProgress('reading offers', offers.length)
  for (let from = 0; from < offers.length; from += offersAtOnce) {
    catalogue.putAll(offers.slice(from, from + offersAtOnce))
    indexing.set(Math.min(offers.length, from + offersAtOnce))
  }
  indexing.stop()
  const ranking = startProgress('ranking needs', needs.length)
  const context = { ...noContext, today: request.date }
  for (const [index, need] of needs.entries()) {
    const { suggestions } = catalogue.rank(need, { context, top: request.top, topExcluded: 0 })
    const ranked = suggestions.map(({ id, score, explanation }) => {
      const offer = offerOf.get(id)
      const quoted = offer ? engine.quote(explanation, offer) : explanation
      return { offer: id, score, reasons: reasonsOf(quoted, engine.concepts, request.language) }
    })
    yield `${JSON.stringify({ need: need.id, offers: ranked })}\n`
    ranking.set(index + 1)
  }
  ranking.stop()
}

async function rankFiles(request: Request): Promise<void> {
  const [needs, offers] = await Promise.all([readNeedFile(request.needs), readOfferFile(request.offers)])
  const out = request.out === undefined ? process.stdout : createWriteStream(request.out)
  if (out !== process.stdout) await once(out, 'open')
  for await (const line of rankedLines(request, needs, offers)) if (!out.write(line)) await once(out, 'drain')
  if (out !== process.stdout) {
    out.end()
    await once(out, 'finish')
  }
}

try {
  await rankFiles(readRequest(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = exitUnusable
}
