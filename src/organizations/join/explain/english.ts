import type { french } from './french.ts'
import type { Words } from './words.ts'

const given = ({ reason }: Words): string => (reason ? ` Reason: “${reason.replace(/[.\s]+$/, '')}”.` : '')

export const english: typeof french = {
  because: {
    already_member: () => 'the membership already existed.',
    membership_suspended: (w) => `the membership is suspended.${given(w)}`,
    closed_organization: () => 'this establishment is closed, according to the Sirene register.',
    not_diffusible: () => 'the Sirene register does not publish this organisation.',
    reserved_domains: (w) =>
      `this organisation only accepts addresses ending in ${w.reservedDomains}, and ${w.address} ends in @${w.domain}.`,
    refused_domain: (w) => `the domain @${w.domain} was refused for this organisation.${given(w)}`,
    invited: (w) => `an administrator of this organisation invited ${w.address} on ${w.factDate}.`,
    pending_request: (w) => `a request is already open (${w.reference}), and nothing has changed since.`,
    refused_request: (w) => `the request ${w.reference} was refused, and nothing has changed since.${given(w)}`,
    removed_by_organization: (w) =>
      `an earlier membership${w.removedNearby ? ', at another establishment of the same legal unit,' : ''} was removed on ${w.factDate}: it cannot come back automatically.`,
    government_mail_elsewhere: (w) =>
      `${w.address} belongs to a State service (@${w.domain}), and this organisation is not a public service.`,
    organization_policy_asks: () => 'the administrators of this organisation want to look at each new member.',
    officer_certification_requested: ({ officer, factDate }) => {
      if (officer.answer === 'exact')
        return `the verified identity is the one of a person who runs the company according to: ${officer.source} (read on ${factDate}).`
      if (officer.answer === 'to_ask')
        return 'one must be an officer named by the register: the identity is still to be verified and compared.'
      return `the verified identity is close to the one of a registered officer (${officer.source}, read on ${factDate}), and not equal to it.`
    },
    official_contact_is_user: (w) =>
      `${w.address} is the official contact address published by ${w.directory} (read on ${w.factDate}).`,
    verified_domain: (w) =>
      w.learnt
        ? `${w.address} ends in @${w.domain}, the domain of this organisation’s official contact, kept since ${w.factDate}.`
        : `${w.address} ends in @${w.domain}, a domain verified for this organisation since ${w.factDate}.`,
    external_domain: (w) =>
      `${w.address} ends in @${w.domain}, the domain of this organisation’s contractors since ${w.factDate}.`,
    legal_unit_domain: (w) =>
      `${w.address} ends in @${w.domain}, a domain verified for all establishments of the same company since ${w.factDate}.`,
    official_contact_domain: (w) =>
      `${w.address} ends in @${w.domain}, the official contact domain published by ${w.directory} for this town hall (read on ${w.factDate}).`,
    sandbox: () => 'this instance is a sandbox: no link is checked here.',
    professional_mail_required: (w) =>
      `@${w.domain} is a consumer mail provider, and this public service asks for a professional address.`,
    sole_trader: () => 'this company is one person’s and nobody else represents it. No proof was given.',
    small_association: () => 'this small association has no known domain and nobody else represents it. No proof was given.',
    small_structure: () => 'this small structure has no known domain and nobody else represents it. No proof was given.',
    confirm_free_mail: (w) => `@${w.domain} is a consumer mail provider: the address must be confirmed or corrected.`,
    official_contact_code: (w) =>
      w.officialAddress
        ? `the code sent to ${w.officialAddress}, an official address published by ${w.directory}, was typed on ${w.factDate}.`
        : `nothing links ${w.address} to this organisation, of which ${w.directory} publishes an official address: a code can be sent there.`,
    pending_domain: (w) => `${w.address} ends in @${w.domain}, a domain under review: the membership is provisional.`,
    government_shared_domain: (w) =>
      w.voucher === null
        ? `@${w.domain} is shared by several State services: it proves the link to none of them.`
        : `a member of this organisation${w.voucher}, whose own link is proved, confirmed on ${w.factDate} that the person works there.`,
    nothing_proves_the_link: (w) => `nothing links ${w.address} to this organisation yet.`,
    succession: (w) =>
      `the former establishment (SIRET ${w.predecessor}) is closed, and the Sirene register names this one as its successor.`,
    operator_accepted: (w) => `an operator accepted the request ${w.reference}.${given(w)}`,
    operator_refused: (w) => `an operator refused the request ${w.reference}.${given(w)}`,
    administrator_accepted: (w) => `an administrator of this organisation accepted the request ${w.reference}.${given(w)}`,
    administrator_refused: (w) => `an administrator of this organisation refused the request ${w.reference}.${given(w)}`,
  },
  askedOfAdministrators: (date) => `Request sent to the administrators of this organisation on ${date} because `,
  decided: {
    join: (date) => `Member since ${date} because `,
    refuse: (date) => `Refused on ${date} because `,
    request: (date) => `Request sent to an operator on ${date} because `,
    prove: (date) => `Proof asked on ${date} because `,
    confirm: (date) => `Confirmation asked on ${date} because `,
    nothing: (date) => `Unchanged on ${date} because `,
  },
  checks: {
    establishment_open: 'The establishment is open',
    diffusion: 'The organisation is published',
    reserved_domain: 'The domain is one the organisation accepts',
    domain_claim: 'The domain of the address is verified for this organisation',
    legal_unit_claim: 'The domain is verified for the whole company',
    domain_elsewhere: 'No other organisation holds this domain',
    domain_kind: 'The domain belongs to one organisation only',
    official_contact: 'The address matches the published official contact',
    organization_size: 'The organisation is small',
    organization_quiet: 'Nobody else represents the organisation',
    past_membership: 'No membership was removed',
    invitation: 'An administrator invited the address',
    organization_policy: 'The administrators let people join without asking them',
    operator_decision: 'Decision of an operator',
    officer: 'The verified identity is the one of a registered officer',
    administrator_decision: 'Decision of an administrator of the organisation',
    succession: 'The register names this establishment as the successor',
    official_code: 'The code sent to the official address was typed',
    vouching: 'A member of the organisation knows the person',
  },
  sources: {
    registry: 'Sirene register',
    domain_lists: 'lists of shared or consumer domains',
    domain_claims: 'domains recorded here',
    directory: 'public directory',
    memberships: 'memberships recorded here',
    person: 'the person',
    operator: 'an operator',
    officers_register: 'register of companies',
    administrators: 'the administrators of the organisation',
    colleague: 'a member of the organisation',
  },
  verdicts: { supports: 'yes', contradicts: 'no', says_nothing: 'nothing says so', unavailable: 'source unavailable' },
  yourAddress: 'your address',
  theirAddress: 'the person’s address',
  or: ' or ',
  voucher: (membershipId: string) => ` (membership ${membershipId})`,
  suspensions: {
    provisional_ended: 'provisional membership, left without a proof',
    not_confirmed: 'no answer to “do you still work there?”',
    establishment_closed: 'establishment closed',
    end_date: 'end date chosen by the organisation',
    refused_domain: 'domain refused for this organisation',
  },
  unknownDirectory: 'a public directory',
}
