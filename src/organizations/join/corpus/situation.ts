import { parseEmail } from '../../../accounts/email/parse.ts'
import { StartupError } from '../../../errors.ts'
import type { OfficialContacts } from '../../directory/port.ts'
import { publishedDomains } from '../../published-domains.ts'
import type { CompanyRegistry } from '../../registry/port.ts'
import type { JoinFacts } from '../facts.ts'
import type { FoundClaim } from '../found.ts'
import { askOutside, joinFacts } from '../gather.ts'
import type { Attempt } from './attempts.ts'
import { claimOf } from './claim.ts'
import { knowingly } from './known.ts'

export type Sources = { registry: CompanyRegistry; directory: OfficialContacts }

const at = '2026-09-02T09:30:00.000Z'
const earlier = '2026-03-01T00:00:00.000Z'

/** The facts of an attempt, as joining would gather them. Throws `StartupError` naming the line that says something impossible. */
export const factsOf = async (sources: Sources, attempt: Attempt): Promise<JoinFacts> => {
  const wrong = (what: string) => new StartupError(`line ${attempt.line}: ${what}`)
  const company = await sources.registry.find(attempt.siret)
  if (typeof company === 'string') throw wrong(`${attempt.siret} is ${company}`)
  const known = knowingly(attempt.known, wrong)
  const outside = await askOutside(sources, company)
  const claims = [...publishedClaims(), ...known.claims(attempt.siret)]
  const facts = joinFacts({
    company,
    at,
    sandbox: false,
    said: { confirmed: known.has('confirmed'), wantsOfficialContact: false },
    outside: { ...outside, directory: known.directory ?? outside.directory },
    found: {
      addresses: attempt.emails.map((text) => {
        const parsed = parseEmail(text)
        if (parsed === null) throw wrong(`${text} is no address`)
        return { ...parsed, addedAt: earlier }
      }),
      claims: claims.filter(
        ({ siren, domain }) => siren === company.siren || attempt.emails.some((email) => email.endsWith(`@${domain}`)),
      ),
      ...known.history,
      administration: null,
    },
  })
  return { ...facts, administration: known.administration ?? facts.administration }
}

/** The domains that the sample data publishes. */
const publishedClaims = (): FoundClaim[] =>
  publishedDomains().flatMap(({ domain, siret, standing, scope }) =>
    standing === 'suggested'
      ? []
      : claimOf(siret, domain, standing === 'reserved' ? 'verified' : standing, { scope, reserved: standing === 'reserved' }),
  )
