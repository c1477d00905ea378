/** Fastify's requests and replies as the web's own, for libraries that speak those. */
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

export function headersOf({ headers }: FastifyRequest): Headers {
  const copied = new Headers()
  for (const [name, value] of Object.entries(headers))
    for (const each of [value].flat()) if (each !== undefined) copied.append(name, each)
  return copied
}

export function webRequest(request: FastifyRequest): Request {
  const base = `${request.protocol}://${request.host}`
  if (!URL.canParse(base)) throw new AppError('invalid', 'request.host', 'The header "Host" names no host.')
  const url = new URL(request.url, base)
  const hasBody = request.body !== undefined && request.body !== null
  return new Request(url, {
    method: request.method,
    headers: headersOf(request),
    ...(hasBody && { body: JSON.stringify(request.body) }),
  })
}
