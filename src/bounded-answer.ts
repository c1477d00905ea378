/** The body of an answer; undefined when it grows beyond what can be one: nobody is made to read without end. */
export async function textWithin(
  { body }: Response,
  largestAnswerBytes: number,
): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const part of body ?? []) {
    bytes += part.byteLength
    if (bytes > largestAnswerBytes) return undefined
    text += decoder.decode(part, { stream: true })
  }
  return text + decoder.decode()
}
