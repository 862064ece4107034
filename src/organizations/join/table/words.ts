import type { RuleId } from '../rules.ts'

export type RuleWords = {
  /** the condition, as a person would say it */
  when: string
  /** where the facts it reads come from */
  source: string
}

/** What the documentation says of each rule; a rule without words does not compile. */
export const ruleWords: Record<RuleId, RuleWords> = {
  already_member: { when: 'the person is a member, and nothing new would raise the membership', source: 'memberships' },
  membership_suspended: { when: 'the membership is suspended', source: 'memberships' },
  closed_organization: {
    when: 'the establishment or its legal unit is closed; unknown is not closed',
    source: 'company register',
  },
  not_diffusible: { when: 'the register does not publish the organisation (diffusion N)', source: 'company register' },
  reserved_domains: {
    when: 'the organisation accepts listed domains only, and the host of the address is none of them',
    source: 'domain claims',
  },
  refused_domain: { when: 'the host was refused for this organisation', source: 'domain claims' },
  invited: {
    when: 'an administrator invited this very address, since any removal; level 1 when their own link is proved, else 0',
    source: 'administrators',
  },
  pending_request: { when: 'a request is open, and no fact gives a better answer than when it was opened', source: 'requests' },
  refused_request: { when: 'a request was refused, and no proof or address has come since', source: 'requests' },
  removed_by_organization: {
    when: 'an administrator, an operator or a staff list ended an earlier membership, here or at another establishment of the legal unit when the person acts for none of them any more, whatever account now has the address; leaving by oneself is no bar, unless administrators had suspended the membership or its day of end had come',
    source: 'memberships',
  },
  government_mail_elsewhere: {
    when: 'the host is gouv.fr or under it, and the organisation is not a public service',
    source: 'the address, company register',
  },
  organization_policy_asks: {
    when: 'reachable administrators want to be asked, for this host or for any',
    source: 'administrators',
  },
  officer_certification_requested: {
    when: 'the service deals with registered officers, or the person asks to be certified: FranceConnect, then five criteria compared with the register; all five make the member, three or four a request',
    source: 'FranceConnect, register of officers',
  },
  official_contact_is_user: { when: 'the address is an official contact address of the body', source: 'public directory' },
  verified_domain: { when: 'the host is verified for the organisation', source: 'domain claims' },
  external_domain: { when: 'the host is the one of the organisation’s contractors', source: 'domain claims' },
  legal_unit_domain: {
    when: 'another establishment of the same SIREN holds the host, for the whole legal unit in writing',
    source: 'domain claims',
  },
  official_contact_domain: {
    when: 'a commune whose official address has exactly this host, which nobody else holds or shares; the host is then learnt',
    source: 'public directory',
  },
  sandbox: { when: 'the instance is a sandbox', source: 'deployment' },
  professional_mail_required: {
    when: 'a free address, for a public service that is neither a commune nor a small public body',
    source: 'lists of mail providers, company register',
  },
  sole_trader: {
    when: 'a sole trader, or a company of one person known as such, and *quiet*',
    source: 'company register, memberships',
  },
  small_association: {
    when: 'a small association, *quiet*, and a free address or a host nobody holds; the person confirms that it is the association’s',
    source: 'company register, memberships, the person',
  },
  small_structure: {
    when: 'a small civil or agricultural structure, *quiet*, and a free address or a host nobody holds',
    source: 'company register, memberships',
  },
  confirm_free_mail: {
    when: 'a free address, for an organisation that is not known to be under 50 people, nor a small public body',
    source: 'lists of mail providers, company register, the person',
  },
  official_contact_code: {
    when: 'a directory publishes an official address of the body, and nothing links the person’s own address to it',
    source: 'public directory',
  },
  pending_domain: {
    when: 'the host is under review, put there by an import or an operator; never by a DNS record alone',
    source: 'domain claims',
  },
  government_shared_domain: {
    when: 'a State body, and a host that several bodies share; a member whose own link is proved may vouch for the person',
    source: 'lists of shared hosts, a colleague',
  },
  nothing_proves_the_link: { when: 'otherwise', source: '' },
}
