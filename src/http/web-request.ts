/** Fastify's requests and replies as the web's own, for libraries that speak those. */
import type { FastifyRequest } from 'fastify'

export function headersOf({ headers }: FastifyRequest): Headers {
  const copied = new Headers()
  for (const [name, value] of Object.entries(headers))
    for (const each of [value].flat()) if (each !== undefined) copied.append(name, each)
  return copied
}

export function webRequest(request: FastifyRequest): Request {
  const url = new URL(request.url, `${request.protocol}://${request.host}`)
  const hasBody = request.body !== undefined && request.body !== null
  return new Request(url, {
    method: request.method,
    headers: headersOf(request),
    ...(hasBody && { body: JSON.stringify(request.body) }),
  })
}
