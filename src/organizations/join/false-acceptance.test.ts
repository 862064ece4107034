import { describe, expect, test } from 'vitest'
import { classify } from '../classify.ts'
import { domainKind, isGovernmentHost } from '../email-domain.ts'
import { decideJoin } from './decide.ts'
import type { JoinFacts } from './facts.ts'
import {
  address,
  association,
  clamartContacts,
  freeAddress,
  noHistory,
  someCompany,
  someFacts,
  townHall,
  unknownKinds,
  verifiedClaim,
} from './fixtures.ts'

/** Each of these got in somewhere, once. None joins by itself here. */
const real = (text: string, more = {}) => {
  const domain = text.slice(text.indexOf('@') + 1)
  return address(text, { kind: domainKind(domain), government: isGovernmentHost(domain), ...more })
}
const said = { confirmed: true, wantsOfficialContact: false }
const atTownHall = { organization: townHall, directory: clamartContacts, said }
const coded = (legalCategory: string, legalUnitHeadcount: string | null, naf: string | null = null) => ({
  ...someCompany,
  legalCategory,
  kinds: classify({
    siren: someCompany.siren,
    legalCategory,
    legalUnitHeadcount,
    naf,
    nafNomenclature: 'NAFRev2',
    legalUnitActive: true,
  }),
})
const elsewhere = [{ siret: association.siret, siren: association.siren, label: association.label }]

const notJoined: [who: string, facts: Partial<JoinFacts>, rule: string][] = [
  [
    'a look-alike of the town hall domain',
    { ...atTownHall, addresses: [real('ada@clamart-mairie.fr')] },
    'official_contact_code',
  ],
  ['a host under the town hall domain', { ...atTownHall, addresses: [real('ada@stages.clamart.fr')] }, 'official_contact_code'],
  [
    'a host that ends like the town hall domain',
    { ...atTownHall, addresses: [real('ada@notclamart.fr')] },
    'official_contact_code',
  ],
  [
    'the inter-communal host that another body holds',
    { ...atTownHall, addresses: [real('ada@clamart.fr', { heldBy: elsewhere })] },
    'official_contact_code',
  ],
  [
    'the same, although the directory taught it to this town hall earlier',
    {
      ...atTownHall,
      addresses: [real('ada@clamart.fr', { heldBy: elsewhere, claim: { ...verifiedClaim, standing: 'official_contact' } })],
    },
    'official_contact_code',
  ],
  [
    'a free mailbox on the provider of a free official mailbox',
    {
      ...atTownHall,
      directory: {
        answer: 'found',
        source: 'service-public.fr',
        contacts: [{ address: 'mairie.houesville@wanadoo.fr', name: 'Mairie' }],
      },
      addresses: [real('ada@wanadoo.fr')],
    },
    'official_contact_code',
  ],
  [
    'an academy address at a school',
    { organization: coded('7331', '21', '85.31Z'), addresses: [real('ada@ac-paris.fr')], directory: { answer: 'none' } },
    'government_shared_domain',
  ],
  [
    'an academy address, even where someone wrote a claim on it',
    { organization: coded('7331', '21', '85.31Z'), addresses: [real('ada@ac-paris.fr', { claim: verifiedClaim })] },
    'government_shared_domain',
  ],
  [
    'a town hall address at a school of the commune',
    {
      organization: coded('7210', '41', '85.20Z'),
      addresses: [real('ada@clamart.fr')],
      directory: { answer: 'found', source: 'education.gouv.fr', contacts: [{ address: 'ecole@clamart.fr', name: 'École' }] },
    },
    'official_contact_code',
  ],
  ['a ministry address at a private company', { addresses: [real('ada@dgfip.finances.gouv.fr')] }, 'government_mail_elsewhere'],
  [
    'a ministry address at a sole trader',
    { organization: coded('1000', null), addresses: [real('ada@finances.gouv.fr')] },
    'government_mail_elsewhere',
  ],
  ['mongouv.fr is not gouv.fr', { addresses: [real('ada@mongouv.fr')] }, 'nothing_proves_the_link'],
  [
    'a free mailbox at a ministry',
    { organization: coded('7113', '32'), addresses: [real('ada@gmail.com')] },
    'professional_mail_required',
  ],
  [
    'a simplified company of unknown size',
    { organization: coded('5710', null), said, addresses: [freeAddress] },
    'nothing_proves_the_link',
  ],
  [
    'a sole company whose name is masked',
    { organization: { ...coded('5710', '00'), nameMasked: true }, said, addresses: [freeAddress] },
    'nothing_proves_the_link',
  ],
  [
    'an association of unknown size',
    { organization: coded('9220', null), said, addresses: [freeAddress] },
    'nothing_proves_the_link',
  ],
  [
    'an association of 50 people',
    { organization: coded('9220', '21'), said, addresses: [freeAddress] },
    'nothing_proves_the_link',
  ],
  [
    'a property company of unknown size',
    { organization: coded('6540', null), said, addresses: [freeAddress] },
    'nothing_proves_the_link',
  ],
  [
    'an association that has a proved member',
    { organization: association, said, addresses: [freeAddress], provedMembers: 1 },
    'nothing_proves_the_link',
  ],
  [
    'an association that writes from a domain of its own',
    { organization: association, said, addresses: [freeAddress], ownDomains: ['amis-du-marais.fr'] },
    'nothing_proves_the_link',
  ],
  [
    'an association, from the domain of somebody else',
    { organization: association, said, addresses: [real('ada@exemple.fr', { heldBy: elsewhere })] },
    'nothing_proves_the_link',
  ],
  [
    'an association, from a disposable mailbox',
    { organization: association, said, addresses: [real('ada@yopmail.com')] },
    'nothing_proves_the_link',
  ],
  [
    'someone the organization removed, with a verified domain',
    {
      addresses: [real('ada@exemple.fr', { claim: verifiedClaim })],
      history: { ...noHistory, removed: { by: 'administrator', at: '2026-08-01T00:00:00.000Z', reason: null } },
    },
    'removed_by_organization',
  ],
  [
    'a verified domain at a closed establishment',
    { organization: { ...someCompany, active: false }, addresses: [real('ada@exemple.fr', { claim: verifiedClaim })] },
    'closed_organization',
  ],
  [
    'a verified domain where only listed ones are accepted',
    {
      organization: coded('7120', '21'),
      reservedDomains: ['finances.gouv.fr'],
      addresses: [real('ada@exemple.fr', { claim: verifiedClaim })],
    },
    'reserved_domains',
  ],
  [
    'a domain verified for one establishment only, at another one',
    { addresses: [real('ada@exemple.fr', { heldBy: elsewhere.map((holder) => ({ ...holder, siren: someCompany.siren })) })] },
    'nothing_proves_the_link',
  ],
  [
    'a pending domain that another body holds',
    { addresses: [real('ada@exemple.fr', { heldBy: elsewhere, claim: { ...verifiedClaim, standing: 'pending' } })] },
    'nothing_proves_the_link',
  ],
]

describe('does not join by itself', () => {
  for (const [who, facts, rule] of notJoined)
    test(`${who} → ${rule}`, () => {
      const decision = decideJoin({ ...someFacts, ...facts })
      expect(decision.outcome).not.toBe('join')
      expect(decision.rule).toBe(rule)
    })
})

test('a register that does not say whether it is open is not a closed one', () => {
  const organization = { ...someCompany, active: null, legalUnitActive: null }
  expect(
    decideJoin({ ...someFacts, organization, addresses: [address('ada@exemple.fr', { claim: verifiedClaim })] }).outcome,
  ).toBe('join')
})

test('the masked name of a sole trader does not bar them', () => {
  const organization = {
    ...someCompany,
    legalCategory: '1000',
    nameMasked: true,
    kinds: { ...unknownKinds, soleTraderLike: true },
  }
  expect(decideJoin({ ...someFacts, organization, addresses: [freeAddress] })).toMatchObject({ rule: 'sole_trader', oal: 0 })
})
