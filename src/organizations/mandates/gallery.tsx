import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { Mail } from '../../mail/message.ts'
import { toListed } from '../join/listed.ts'
import type { ListedMember } from '../members/list-members.ts'
import { companyLike } from '../registry/fake.ts'
import { commune, declined, ended, firm, inPerson, mandate, proposed } from './gallery-mandates.ts'
import { mandateAnsweredMail, mandateEndedMail, mandateEndingMail, mandateProposedMail } from './mails.ts'
import { MandatePage, type MandatePageProps } from './mandate-page.tsx'
import { ChooseGranteePage, ProposeMandatePage } from './new-page.tsx'
import { OwnMandatesPage } from './own-page.tsx'
import { MandatesPage } from './page.tsx'
import type { MandatableService } from './services.ts'

const signedInAs = 'Ada Martin'
const none = { mandates: [], next: null }
const site = { issuer: 'https://moncomptepro.example', supportContact: 'aide@moncomptepro.example' }
const services: MandatableService[] = [
  {
    clientId: 'payroll',
    name: 'Paie des agents',
    roles: (['prepares', 'pays'] as const).map((key) => ({
      ...{ clientId: 'payroll', serviceName: 'Paie des agents', key, description: '', incompatibleWith: [] },
      labelFr: key === 'pays' ? 'Met en paiement' : 'Prépare la paie',
      labelEn: key === 'pays' ? 'Pays' : 'Prepares payroll',
    })),
  },
  { clientId: 'subsidies', name: 'Aides aux collectivités', roles: [] },
]
const member = {
  id: '3c5d6a0e-5b1e-4f52-8a39-9f0a2a1b7c03',
  givenName: 'Zoé',
  familyName: 'Petit',
  email: 'zoe.petit@dupuis.example',
}
const listed: ListedMember = {
  version: '0',
  ...{ ...member, id: '4c5d6a0e-5b1e-4f52-8a39-9f0a2a1b7c04', givenName: 'Noé', familyName: 'Roy' },
  ...{
    accountId: 'noe',
    status: 'active' as const,
    isExternal: false,
    basis: 'domain',
    oal: 1 as const,
    joinedAt: mandate.proposedAt,
    expiresAt: null,
  },
  ...{ lastUsedAt: null, isAdministrator: false, roles: [], groups: [] },
}
const unseen = { members: [], unseen: 0 }

const found = [
  toListed(companyLike(), { government: false }),
  toListed(companyLike({ siret: '21920023500022' as never, active: false }), { government: false }),
]

const page = (state: string, props: Partial<MandatePageProps>): GalleryEntry => ({
  id: 'administration-mandate',
  state,
  page: () => <MandatePage organization={commune} mandate={mandate} members={unseen} search={null} {...props} />,
  signedInAs,
})

const choose = (state: string, props: { q: string; found: readonly (typeof found)[number][] | 'away' | null }): GalleryEntry => ({
  id: 'administration-mandate-to',
  state,
  page: () => <ChooseGranteePage organization={commune} {...props} />,
  signedInAs,
})

const propose = (state: string, props: Partial<Parameters<typeof ProposeMandatePage>[0]>): GalleryEntry => ({
  id: 'administration-mandate-new',
  state,
  page: () => <ProposeMandatePage organization={commune} to={firm} services={services} {...props} />,
  signedInAs,
})

const inBoth = (id: string, write: (locale: 'fr' | 'en') => Mail): GalleryEntry[] =>
  (['fr', 'en'] as const).map((locale) => ({ id: `mail-${id}`, state: locale, mail: () => write(locale) }))
const to = (locale: 'fr' | 'en') => ({ email: 'ada.martin@dupuis.example', locale })
const typed = { email: 'pas une adresse', services: ['payroll'], roles: ['payroll pays'], date: '31/02/2027', proof: '' }

export const mandatesGallery: GalleryEntry[] = [
  {
    id: 'administration-mandates',
    state: 'empty',
    page: () => <MandatesPage organization={commune} given={none} received={none} over={false} />,
    signedInAs,
  },
  {
    id: 'administration-mandates',
    state: 'filled',
    page: () => (
      <MandatesPage
        organization={commune}
        given={{ mandates: [mandate, proposed, inPerson], next: 'more' }}
        received={{ mandates: [{ ...mandate, id: 'other', grantor: firm, grantee: commune, people: 0 }], next: null }}
        over={false}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-mandates',
    state: 'over',
    page: () => (
      <MandatesPage
        organization={commune}
        given={{ mandates: [ended, declined], next: null }}
        received={none}
        over
        done="ended"
      />
    ),
    signedInAs,
  },
  choose('empty', { q: '', found: null }),
  choose('found', { q: 'clamart', found }),
  choose('nothing-found', { q: 'xyzzy', found: [] }),
  choose('register-away', { q: 'clamart', found: 'away' }),
  propose('organization', {}),
  propose('person', { to: null }),
  propose('no-service', { services: [] }),
  propose('errors', { to: null, typed, error: 'not_an_address' }),
  propose('date', { typed, error: 'date_wrong' }),
  propose('services', { typed: { ...typed, services: [] }, error: 'no_service' }),
  propose('closed', { typed, error: 'closed' }),
  propose('conflict', {
    typed,
    conflict: {
      ...{ conflict: 'incompatible_roles', person: null },
      ...{ one: 'Prépare la paie', other: 'Met en paiement', service: 'Paie des agents' },
    },
  }),
  page('given', { said: { kind: 'success', text: 'Le mandat est proposé : il prendra effet une fois accepté.' } }),
  page('given-proposed', { mandate: proposed }),
  page('given-ended', { mandate: ended }),
  page('given-declined', { mandate: declined }),
  page('received-proposed', { organization: firm, mandate: proposed }),
  page('received-nobody', { organization: firm }),
  page('received', {
    organization: firm,
    members: { members: [member], unseen: 1 },
    search: { typed: 'noé', found: [listed] },
    said: {
      kind: 'success',
      text: 'La personne n’agit plus par ce mandat.',
      undo: { action: '#', fields: { member: member.id } },
    },
  }),
  page('received-gone', {
    organization: firm,
    mandate: { ...ended, endedSide: 'system', endedReason: 'date' },
    said: { kind: 'error', text: 'Ce mandat n’attend plus de réponse : il a été retiré, ou quelqu’un y a répondu.' },
  }),
  { id: 'my-mandates', state: 'empty', page: () => <OwnMandatesPage own={[]} named={[]} />, signedInAs },
  {
    id: 'my-mandates',
    state: 'filled',
    page: () => (
      <OwnMandatesPage
        own={[
          inPerson,
          { ...inPerson, id: 'second', state: 'accepted', person: 'Ada Martin' },
          { ...ended, grantee: null, id: 'third' },
        ]}
        named={[mandate]}
        said={{ kind: 'success', what: 'done_accepted' }}
      />
    ),
    signedInAs,
  },
  {
    id: 'my-mandates',
    state: 'gone',
    page: () => <OwnMandatesPage own={[]} named={[mandate]} said={{ kind: 'error', what: 'gone' }} />,
    signedInAs,
  },
  ...inBoth('mandate-proposed', (locale) => mandateProposedMail(site, { to: to(locale), mandate: proposed })),
  ...inBoth('mandate-proposed-person', (locale) => mandateProposedMail(site, { to: to(locale), mandate: inPerson })),
  ...inBoth('mandate-accepted', (locale) => mandateAnsweredMail(site, { to: to(locale), mandate })),
  ...inBoth('mandate-declined', (locale) => mandateAnsweredMail(site, { to: to(locale), mandate: declined })),
  ...inBoth('mandate-ended', (locale) => mandateEndedMail(site, { to: to(locale), mandate: ended, side: 'grantee' })),
  ...inBoth('mandate-ending-given', (locale) => mandateEndingMail(site, { to: to(locale), mandate, side: 'grantor' })),
  ...inBoth('mandate-ending-received', (locale) => mandateEndingMail(site, { to: to(locale), mandate, side: 'grantee' })),
  ...inBoth('mandate-ending-person', (locale) =>
    mandateEndingMail(site, { to: to(locale), mandate: { ...inPerson, state: 'accepted' }, side: 'grantee' }),
  ),
  ...inBoth('mandate-over', (locale) =>
    mandateEndedMail(site, { to: to(locale), mandate: { ...ended, endedSide: 'system', endedReason: 'date' }, side: 'grantor' }),
  ),
]
