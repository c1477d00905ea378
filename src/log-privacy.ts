/** What must not stand in a log: how people are reached, what they prove who they are with, and what they wrote. */

const takenOut = '[taken out]'

const secretFields =
  /^(authorization|cookie|set-cookie|e-?mail|password|token|secret|params|parameters|args)$/i

const address = /[^\s@<>()"',;:=]+@[^\s@<>()"',;:=]+\.[^\s@<>()"',;:=]+/g
const bearer = /\bBearer +[\w.~+/-]+=*/gi
/** As accounts.service.ts makes them; their first nine characters, which a list of keys shows, may stand. */
const apiKey = /\btl_[\w-]{10,}/g
const tokenInAddress = /([?&](?:token|code|state|otp)=)[^&#\s"]+/gi
/** What drizzle adds to the sentence of a query that failed. */
const queryValues = /\bparams: [\s\S]*?(?=\n {4}at |$)/g
/** What Postgres says of a row that it refused: `Key (email)=(…) already exists.` */
const rowValues = /=\([^)]*\)/g

/** Links in the log are there to be opened: of the first administrator, and of letters while there is no mail server. */
const isForReading = (field: string) => field === 'link'

function discreetText(text: string, field: string): string {
  const plain = text
    .replace(queryValues, `params: ${takenOut}`)
    .replace(address, '[e-mail]')
    .replace(bearer, 'Bearer [key]')
    .replace(apiKey, '[key]')
  if (field === 'detail') return plain.replace(rowValues, '=(…)')
  return isForReading(field) ? plain : plain.replace(tokenInAddress, '$1[token]')
}

function discreet(value: unknown, field: string): unknown {
  if (secretFields.test(field)) return takenOut
  if (typeof value === 'string') return discreetText(value, field)
  if (Array.isArray(value)) return value.map((each) => discreet(each, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, discreet(inner, name)]))
}

/** A line of the log without what must not stand there. */
export function discreetLine(line: string): string {
  return `${JSON.stringify(discreet(JSON.parse(line), ''))}\n`
}
