import { Resolver } from 'node:dns/promises'
import { type Clock, HOUR, MINUTE } from '../../clock.ts'
import type { EmailChecker } from './checker.ts'

type ResolveMx = (domain: string) => Promise<{ exchange: string }[]>
type Options = { clock: Clock; resolveMx?: ResolveMx; timeoutMs?: number }
type Answer = 'deliverable' | 'undeliverable' | 'unknown'

const answersKept = 1_000
const keptFor: Record<Exclude<Answer, 'unknown'>, number> = { deliverable: 1 * HOUR, undeliverable: 5 * MINUTE }

/** DNS said so: the name does not exist, or has no record of that kind. Everything else (timeout, SERVFAIL, refused) says nothing. */
const isDenial = (error: unknown): boolean => ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException)?.code ?? '')

const ask = async (resolveMx: ResolveMx, domain: string): Promise<Answer> => {
  try {
    const records = await resolveMx(domain)
    // RFC 7505: an empty exchange is the domain's way to say that it receives no mail
    return records.some(({ exchange }) => exchange !== '' && exchange !== '.') ? 'deliverable' : 'undeliverable'
  } catch (error) {
    return isDenial(error) ? 'undeliverable' : 'unknown'
  }
}

const within = (timeoutMs: number, answer: Promise<Answer>): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'unknown')
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** Asks DNS for the domain's mail exchangers; never longer than `timeoutMs`, never throws, remembers what DNS said for a while. */
export const mxEmailChecker = ({ clock, timeoutMs = 1_500, resolveMx }: Options): EmailChecker => {
  const resolve = resolveMx ?? resolverWithin(timeoutMs)
  const kept = new Map<string, { answer: Answer; until: number }>()
  return {
    async check(domain) {
      const now = clock().getTime()
      const known = kept.get(domain)
      if (known && known.until > now) return known.answer
      const answer = await within(timeoutMs, ask(resolve, domain))
      kept.delete(domain)
      if (answer === 'unknown') return answer
      const oldest = kept.size >= answersKept ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      kept.set(domain, { answer, until: now + keptFor[answer] })
      return answer
    },
  }
}

const resolverWithin = (timeoutMs: number): ResolveMx => {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 })
  return (domain) => resolver.resolveMx(domain)
}

/** `EMAIL_CHECK=off`: nothing is asked, so nothing is known. */
export const noEmailChecker: EmailChecker = { check: async () => 'unknown' }
