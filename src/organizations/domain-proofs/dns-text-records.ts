import { Resolver } from 'node:dns/promises'
import { SECOND } from '../../clock.ts'
import type { TextAnswer, TextRecords } from './text-records.ts'

/** DNS said so: no such name, or no record of that kind. Everything else (silence, SERVFAIL, garbage) says nothing. */
const isDenial = (error: unknown): boolean => ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException)?.code ?? '')

/** Asks the resolvers of the machine, or `servers` (`address:port`). Nothing is remembered: the person has just changed their zone. */
export const dnsTextRecords = ({
  servers,
  timeoutMs = 2 * SECOND,
}: {
  servers?: readonly string[]
  timeoutMs?: number
} = {}): TextRecords => ({
  async find(name) {
    const resolver = new Resolver({ timeout: timeoutMs, tries: 2 })
    if (servers) resolver.setServers(servers)
    const giveUp = setTimeout(() => resolver.cancel(), 2 * timeoutMs)
    return resolver
      .resolveTxt(name)
      .then((records): TextAnswer => ({ answer: 'found', texts: records.map((chunks) => chunks.join('')) }))
      .catch((error): TextAnswer => ({ answer: isDenial(error) ? 'none' : 'unavailable' }))
      .finally(() => clearTimeout(giveUp))
  },
})
