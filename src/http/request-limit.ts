import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Limits, tooMany } from '../limits/limits.ts'
import { countedAddress } from './sender-address.ts'

/** Whoever acts is counted wherever they send from; whoever does not say who they are, by their address. */
function senderOf({ actor, ip }: FastifyRequest): string {
  if (actor.apiKeyId !== null) return `key ${actor.apiKeyId}`
  if (actor.personId !== null) return `person ${actor.personId}`
  return `address ${countedAddress(ip)}`
}

/** Refuses what is beyond the given requests a minute; 0 limits nothing. Signs of life may be asked for as often as needed. */
export function createRequestLimit(limits: Pick<Limits, 'open'>, perMinute: number) {
  if (perMinute === 0) return async () => undefined
  const limit = limits.open({ name: 'requests', times: perMinute, seconds: 60 })
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.url.startsWith('/health/')) return
    const { isExceeded, left, secondsToReset } = await limit.take(senderOf(request))
    reply
      .header('x-ratelimit-limit', perMinute)
      .header('x-ratelimit-remaining', left)
      .header('x-ratelimit-reset', secondsToReset)
    if (isExceeded) throw tooMany(secondsToReset)
  }
}
