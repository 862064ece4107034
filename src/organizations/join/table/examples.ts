import type { JoinFacts } from '../facts.ts'
import {
  address,
  administered,
  association,
  clamartContacts,
  closeOfficer,
  freeAddress,
  invitation,
  noHistory,
  openRequest,
  someCompany,
  townHall,
  unknownKinds,
  verifiedClaim,
} from '../fixtures.ts'
import type { RuleId } from '../rules.ts'

const kinds = (change: Partial<typeof unknownKinds>) => ({ ...someCompany, kinds: { ...unknownKinds, ...change } })
const ministry = kinds({ publicService: true })
const live = { id: 'm', status: 'active', oal: 1, suspendedReason: null } as const
const sharedHost = address('ada@interieur.gouv.fr', { government: true, kind: 'shared' })
const confirmed = { confirmed: true, wantsOfficialContact: false }

/**
 * For each rule, situations it decides: what changes from `someFacts`. The compiler asks for them; the tests decide them, and the table of the
 * documentation prints what came out.
 */
export const examples: Record<RuleId, [Partial<JoinFacts>, ...Partial<JoinFacts>[]]> = {
  already_member: [{ history: { ...noHistory, membership: live } }],
  membership_suspended: [{ history: { ...noHistory, membership: { ...live, status: 'suspended', suspendedReason: 'closed' } } }],
  closed_organization: [{ organization: { ...someCompany, legalUnitActive: false } }],
  not_diffusible: [{ organization: { ...someCompany, diffusion: 'N' } }],
  reserved_domains: [{ organization: ministry, reservedDomains: ['finances.gouv.fr'] }],
  refused_domain: [{ addresses: [address('ada@exemple.fr', { claim: { ...verifiedClaim, standing: 'refused' } })] }],
  invited: [
    { administration: { ...administered, invitation } },
    { administration: { ...administered, invitation: { ...invitation, inviterOal: 0 } } },
  ],
  pending_request: [{ history: { ...noHistory, request: openRequest } }],
  refused_request: [{ history: { ...noHistory, request: { ...openRequest, status: 'refused' } } }],
  removed_by_organization: [
    {
      addresses: [address('ada@exemple.fr', { claim: verifiedClaim })],
      history: { ...noHistory, removed: { by: 'operator', at: '2026-08-01T00:00:00.000Z', reason: null } },
    },
    {
      addresses: [address('ada@exemple.fr', { claim: verifiedClaim })],
      history: { ...noHistory, removed: { by: 'administrator', at: '2026-08-01T00:00:00.000Z', reason: null, nearby: true } },
    },
  ],
  government_mail_elsewhere: [{ addresses: [address('ada@dgfip.finances.gouv.fr', { government: true })] }],
  organization_policy_asks: [{ administration: { ...administered, policies: [{ domain: 'any', says: 'ask' }] } }],
  officer_certification_requested: [
    { said: { ...confirmed, certification: { answer: 'to_ask' } }, officersRead: true },
    { said: { ...confirmed, certification: { answer: 'exact', source: 'Registre national des entreprises' } } },
    { said: { ...confirmed, certification: closeOfficer } },
  ],
  official_contact_is_user: [{ organization: townHall, directory: clamartContacts, addresses: [address('mairie@clamart.fr')] }],
  verified_domain: [{ addresses: [address('ada@exemple.fr', { claim: verifiedClaim })] }],
  external_domain: [{ addresses: [address('ada@ext.exemple.fr', { claim: { ...verifiedClaim, standing: 'external' } })] }],
  legal_unit_domain: [{ addresses: [address('ada@exemple.fr', { legalUnitClaim: verifiedClaim })] }],
  official_contact_domain: [{ organization: townHall, directory: clamartContacts, addresses: [address('ada@clamart.fr')] }],
  sandbox: [{ sandbox: true }],
  professional_mail_required: [{ organization: ministry, addresses: [freeAddress] }],
  sole_trader: [{ organization: kinds({ soleTraderLike: true }), addresses: [freeAddress] }],
  small_association: [
    { organization: association, addresses: [freeAddress] },
    { organization: association, addresses: [freeAddress], said: confirmed },
  ],
  small_structure: [{ organization: kinds({ smallStructure: true }), addresses: [freeAddress] }],
  confirm_free_mail: [{ addresses: [freeAddress] }],
  official_contact_code: [
    { organization: townHall, directory: clamartContacts, addresses: [address('ada@ailleurs.fr')] },
    {
      organization: townHall,
      directory: clamartContacts,
      addresses: [address('ada@ailleurs.fr')],
      said: { ...confirmed, officialCode: { address: 'mairie@clamart.fr', email: 'ada@ailleurs.fr' } },
    },
  ],
  pending_domain: [{ addresses: [address('ada@exemple.fr', { claim: { ...verifiedClaim, standing: 'pending' } })] }],
  government_shared_domain: [
    { organization: ministry, addresses: [sharedHost] },
    {
      organization: ministry,
      addresses: [sharedHost],
      said: { ...confirmed, vouched: { by: 'm', email: sharedHost.address, at: '2026-09-02T09:00:00.000Z' } },
    },
  ],
  nothing_proves_the_link: [{}],
}
