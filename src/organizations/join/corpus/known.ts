import type { DomainStanding } from '../../../database/tables.ts'
import { isStatusCause } from '../../life/causes.ts'
import { parseSiret, type Siret } from '../../siret.ts'
import type { DirectoryFacts, JoinFacts } from '../facts.ts'
import type { Found, FoundClaim } from '../found.ts'
import { claimOf } from './claim.ts'

type Known = {
  has(word: string): boolean
  directory: DirectoryFacts | null
  claims(siret: Siret): FoundClaim[]
  history: Pick<Found, 'membership' | 'lastEnded' | 'lastEndedNearby' | 'lastRequest' | 'provedMembers'>
  administration: JoinFacts['administration']
}

const earlier = '2026-03-01T00:00:00.000Z'

const standings: Record<string, DomainStanding> = {
  verified: 'verified',
  external: 'external',
  learnt: 'official_contact',
  pending: 'pending',
  refused: 'refused',
}

/**
 * What the `known` column may say: `contact:address` the directory publishes, `directory:away|none`, `verified|external|learnt|pending|refused:host`,
 * `dns:host` (a DNS record and nothing else), `reserved:host`, `unit:host@siret` (held for the whole legal unit by another establishment),
 * `held:host@siret` (by another body), `members`, `member`, `suspended:cause`, `removed`, `removed_nearby`
 * (from another establishment of the legal unit), `left`, `request`, `request:refused`, `invited:address`,
 * `policy:ask|tell|join`, `confirmed`.
 */
export const knowingly = (words: readonly string[], wrong: (what: string) => Error): Known => {
  const said = words.map((word): [string, string] => {
    const colon = word.indexOf(':')
    return colon === -1 ? [word, ''] : [word.slice(0, colon), word.slice(colon + 1)]
  })
  const understood = new Set([...Object.keys(standings), ...others])
  for (const [word] of said) if (!understood.has(word)) throw wrong(`${word} is not understood`)
  const values = (kind: string) => said.filter(([word]) => word === kind).map(([, value]) => value)
  const has = (word: string) => values(word).length > 0
  const elsewhere = (kind: string, scope: FoundClaim['scope']) =>
    values(kind).map((value) => {
      const [host = '', number = ''] = value.split('@')
      const siret = parseSiret(number)
      if (siret === null) throw wrong(`${value}: expected host@siret`)
      return claimOf(siret, host, 'verified', { scope })
    })
  const [request] = values('request')
  return {
    has,
    directory: directoryOf(values('contact'), values('directory')[0]),
    claims: (siret) => [
      ...said.flatMap(([word, host]) => (standings[word] ? claimOf(siret, host, standings[word]) : [])),
      ...values('dns').map((host) => claimOf(siret, host, 'pending', { source: 'dns' })),
      ...values('reserved').map((host) => claimOf(siret, host, 'verified', { reserved: true })),
      ...elsewhere('unit', 'legal_unit'),
      ...elsewhere('held', 'establishment'),
    ],
    history: {
      membership: has('suspended') || has('member') ? membershipOf(has('suspended'), values('suspended')[0]) : null,
      lastEnded:
        has('removed') || has('left') ? { by: has('removed') ? 'administrator' : 'self', at: earlier, reason: null } : null,
      lastEndedNearby: has('removed_nearby') ? { by: 'administrator', at: earlier, reason: null } : null,
      lastRequest: request === undefined ? null : requestOf(request === 'refused' ? 'refused' : 'open'),
      provedMembers: has('members') ? 1 : 0,
    },
    administration: administrationOf(values('policy')[0], values('invited')[0]),
  }
}

const others = [
  ...['contact', 'directory', 'dns', 'reserved', 'unit', 'held', 'members', 'member', 'suspended', 'removed', 'left'],
  ...['removed_nearby', 'request', 'invited', 'policy', 'confirmed'],
]

const directoryOf = (contacts: string[], said: string | undefined): DirectoryFacts | null => {
  if (said === 'away') return { answer: 'unavailable' }
  if (said === 'none') return { answer: 'none' }
  if (contacts.length === 0) return null
  return {
    answer: 'found',
    source: 'service-public.fr',
    contacts: contacts.map((address) => ({ address, name: 'Contact officiel' })),
  }
}

const membershipOf = (suspended: boolean, cause = ''): Found['membership'] => ({
  id: 'm',
  status: suspended ? 'suspended' : 'active',
  oal: 1,
  suspendedReason: null,
  cause: isStatusCause(cause) ? cause : null,
})

const requestOf = (status: 'open' | 'refused'): Found['lastRequest'] => ({
  status,
  reference: 'D-1234-5678',
  openedAt: '2026-08-01T00:00:00.000Z',
  settledAt: status === 'refused' ? '2026-08-02T00:00:00.000Z' : null,
  rule: 'nothing_proves_the_link',
  reason: null,
})

const administrationOf = (policy: string | undefined, invited: string | undefined): JoinFacts['administration'] =>
  policy === undefined && invited === undefined
    ? null
    : {
        reachable: true,
        policies: policy === 'ask' || policy === 'tell' || policy === 'join' ? [{ domain: 'any', says: policy }] : [],
        invitation: invited === undefined ? null : { address: invited, inviterOal: 1, at: '2026-08-20T08:00:00.000Z' },
      }
