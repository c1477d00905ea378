import { isIPv6 } from 'node:net'

/**
 * What a sender is counted by: an IPv4 address whole; of an IPv6 address its network of 64 bits, which a provider gives to one household or
 * machine, who can then change the rest with every request.
 */
export function countedAddress(address: string): string {
  if (!isIPv6(address)) return address
  const groups = groupsOf(address.replace(/%.*$/, ''))
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff'
  if (isMapped) return ipv4Of(groups)
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** The eight groups, without leading noughts. A URL writes an IPv4 tail as two groups. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  if (tail === undefined) return head.split(':')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
}

const ipv4Of = (groups: readonly string[]) =>
  groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join('.')
