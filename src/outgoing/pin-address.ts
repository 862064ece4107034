import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'
import { OutgoingRefused } from './refused.ts'

export type Resolve = (host: string) => Promise<readonly string[]>
export type PinOptions = { allowLoopback: boolean; resolve?: Resolve }

const resolveAll: Resolve = async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/**
 * The one address this URL may be called at, resolved now: the connection is made to it and never resolves again.
 * Throws `OutgoingRefused` when the address is not http(s), carries a password, does not resolve, or when **any** of its addresses is not
 * public. `http:` only where loopback is allowed, and then only to loopback.
 */
export const pinAddress = async (url: URL, { allowLoopback, resolve = resolveAll }: PinOptions): Promise<string> => {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutgoingRefused('not_http')
  if (url.username !== '' || url.password !== '') throw new OutgoingRefused('credentials_in_address')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await resolve(host).catch((cause) => refuse('no_such_host', cause))
  const allowed = (address: string): boolean =>
    (allowLoopback && isLoopbackAddress(address)) || (url.protocol === 'https:' && isPublicAddress(address))
  const [first] = addresses
  if (first === undefined) throw new OutgoingRefused('no_such_host')
  if (!addresses.every(allowed)) throw new OutgoingRefused('not_public')
  return first
}

const refuse = (reason: 'no_such_host', cause: unknown): never => {
  throw new OutgoingRefused(reason, { cause })
}
