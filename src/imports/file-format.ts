export type FileFormat = 'jsonl' | 'csv'

const formatOfEnding: Readonly<Record<string, FileFormat>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'jsonl',
  csv: 'csv',
  tsv: 'csv',
}

/** The format by the ending of the name; with another ending, by the first byte of the content: JSON begins with a bracket. */
export function formatOf(fileName: string, start: Uint8Array = new Uint8Array()): FileFormat {
  const ending = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return formatOfEnding[ending] ?? formatOfContent(start)
}

function formatOfContent(start: Uint8Array): FileFormat {
  const text = Buffer.from(start.subarray(0, 1024)).toString('utf8')
  return /^\ufeff?\s*[{[]/.test(text) ? 'jsonl' : 'csv'
}
