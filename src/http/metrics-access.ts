import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

const ownMachine = new BlockList()
ownMachine.addSubnet('127.0.0.0', 8, 'ipv4')
ownMachine.addAddress('::1', 'ipv6')

/** What proxies say of whom they speak for: then the sender is not this machine, wherever the connection comes from. */
const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

function isFromOwnMachine({ socket, headers }: FastifyRequest): boolean {
  const address = socket.remoteAddress
  if (address === undefined || forwarding.some((name) => headers[name] !== undefined)) return false
  return ownMachine.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
}

const digestOf = (text: string) => createHash('sha256').update(text).digest()

/** Digests are of one length, which comparing in constant time asks for. */
const isSame = (one: string, other: string) => timingSafeEqual(digestOf(one), digestOf(other))

/** Throws unless the sender may read metrics: with the token where one is set, otherwise from the machine itself. */
export function refuseOutsiders(request: FastifyRequest, token: string | undefined): void {
  if (token === undefined) {
    if (isFromOwnMachine(request)) return
    throw new AppError('forbidden', 'metrics.local_only', 'Metrics are read on the machine itself.')
  }
  if (isSame(request.headers.authorization ?? '', `Bearer ${token}`)) return
  throw new AppError('unauthenticated', 'metrics.token_required', 'Metrics are read with their token.')
}
