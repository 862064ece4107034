import { isIPv4, isIPv6 } from 'node:net'

/** What one subscriber controls: an IPv4 address, or the first 64 bits of an IPv6 one. */
export const ipBucket = (ip: string): string => {
  const address = ip.split('%')[0] ?? ''
  const mapped = address.toLowerCase().startsWith('::ffff:') ? address.slice(7) : address
  if (isIPv4(mapped)) return mapped
  return isIPv6(address) ? `${firstFourGroups(address)}::/64` : 'unknown'
}

const firstFourGroups = (address: string): string => {
  const [before = '', after] = address.split('::')
  const head = before.split(':').filter(Boolean)
  const tail = (after ?? '').split(':').filter(Boolean)
  const groups =
    after === undefined
      ? head
      : [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
