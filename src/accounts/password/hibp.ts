import { createHash } from 'node:crypto'
import { type Clock, SECOND } from '../../clock.ts'
import { readText } from '../../outgoing/read-json.ts'
import { createSource, type SourceOptions } from '../../outgoing/source.ts'
import type { BreachedList } from './breached-list.ts'

type HibpOptions = { clock: Clock; baseUrl?: string; onTrouble?: SourceOptions['onTrouble'] }

/**
 * « Pwned Passwords » of haveibeenpwned.com: five characters of a digest leave this machine, never the password nor its whole digest, and the
 * answer is padded, so that its length tells nothing either.
 */
export const hibpList = ({ clock, baseUrl = 'https://api.pwnedpasswords.com', onTrouble }: HibpOptions): BreachedList => {
  const source = createSource({
    name: 'hibp',
    baseUrl,
    clock,
    budgetMs: SECOND,
    headers: { accept: 'text/plain', 'add-padding': 'true' },
    read: readText,
    ...(onTrouble && { onTrouble }),
  })
  return {
    holds: async (password) => {
      const digest = createHash('sha1').update(password.normalize('NFKC')).digest('hex').toUpperCase()
      const answer = await source.get(`/range/${digest.slice(0, 5)}`)
      return answer.said && answer.status === 200 && isListed(String(answer.body), digest.slice(5))
    },
  }
}

/** `SUFFIX:COUNT` a line; a count of zero is padding. */
const isListed = (lines: string, suffix: string): boolean =>
  lines.split(/\r?\n/).some((line) => {
    const [listed, count] = line.split(':')
    return listed === suffix && Number(count) > 0
  })
