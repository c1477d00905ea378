import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What was asked. */
interface Asked {
  readonly path: string | undefined
  readonly authorization: string | undefined
  readonly model: string
  readonly input: readonly string[]
}

type Answering = (asked: Asked, response: ServerResponse) => void

export interface FakeEndpoint {
  url: string
  asked: Asked[]
  /** From now on; undefined: as an endpoint that works. */
  answerWith(answering: Answering | undefined): void
  close(): Promise<void>
}

/** Makes texts that share words near: how often each letter pair of a small set occurs. Any function of the text alone would do. */
export function vectorFor(text: string): number[] {
  const counts = new Array<number>(16).fill(0.01)
  for (const word of text.toLowerCase().split(/[^\p{L}]+/u)) {
    let hash = 0
    for (const character of word) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 16
    counts[hash] = (counts[hash] ?? 0) + word.length
  }
  return counts
}

export function answer(response: ServerResponse, vectors: readonly unknown[]): void {
  const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }))
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ object: 'list', data }))
}

export const answerProperly: Answering = ({ input }, response) => answer(response, input.map(vectorFor))

export const answerStatus =
  (status: number, headers: Record<string, string> = {}): Answering =>
  (_asked, response) =>
    response.writeHead(status, headers).end('{"error":"as the test wants it"}')

async function read(request: IncomingMessage): Promise<Asked> {
  let body = ''
  for await (const chunk of request) body += chunk
  const { model, input } = JSON.parse(body)
  return { path: request.url, authorization: request.headers.authorization, model, input }
}

/** An endpoint for embeddings on loopback. */
export async function anEndpoint(): Promise<FakeEndpoint> {
  const asked: Asked[] = []
  let answering = answerProperly
  const server = createServer(async (request, response) => {
    const each = await read(request)
    asked.push(each)
    answering(each, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    answerWith(next) {
      answering = next ?? answerProperly
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
