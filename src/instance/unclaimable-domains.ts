import type { UnclaimableDomain } from '../database/unclaimable-domains.ts'
import { emailDomainLists } from '../organizations/email-domain-lists.ts'

/** The lists of e-mail domains as the database keeps them: it refuses their claims itself. */
export const listUnclaimableDomains = (): UnclaimableDomain[] => {
  const { free, disposable, shared } = emailDomainLists()
  const of = (kind: UnclaimableDomain['kind'], domains: Iterable<string>) => Array.from(domains, (domain) => ({ domain, kind }))
  return [...of('free', free), ...of('disposable', disposable), ...of('shared', shared)]
}
