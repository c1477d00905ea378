/** What is wrong with the concept scheme, and where. */
export interface Problem {
  /** Of the file, e.g. `water.json`. */
  readonly file: string
  readonly concept: string
  readonly language?: string
  readonly label?: string
  readonly message: string
}

export function sentenceOf({ file, concept, language, label, message }: Problem): string {
  const place = [file, concept, language].filter((part) => part !== undefined).join(' › ')
  return label === undefined ? `${place}: ${message}` : `${place} › "${label}": ${message}`
}
