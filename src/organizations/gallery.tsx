import type { GalleryEntry } from '../dev/gallery-entry.ts'
import { paths } from '../paths.ts'
import { LevelPage } from './access/level-page.tsx'
import { AccessPage } from './access/page.tsx'
import {
  joined,
  listedClamart,
  listedOthers,
  ministry,
  noProposals,
  recordOf,
  soleTrader,
  townHallFacts,
} from './gallery-fixtures.ts'
import type { JoinFacts } from './join/facts.ts'
import {
  address,
  association,
  freeAddress,
  noHistory,
  openRequest,
  someCompany,
  townHall,
  verifiedClaim,
} from './join/fixtures.ts'
import { ConfirmPage } from './join/pages/ConfirmPage.tsx'
import { DecisionPage } from './join/pages/DecisionPage.tsx'
import { JoinPage, type JoinPageProps } from './join/pages/JoinPage.tsx'
import { NoSiretPage } from './join/pages/NoSiretPage.tsx'
import { SelectPage } from './select/page.tsx'
import type { Siret } from './siret.ts'
import { WaitingPage } from './waiting/page.tsx'
import { WelcomePage } from './welcome/page.tsx'

const base = paths.interaction('example')
const serviceName = 'Démarches en ligne'
const around = { serviceName, signedInAs: 'Ada Martin' }

const join = (state: string, change: Partial<JoinPageProps> = {}): GalleryEntry => ({
  id: 'join',
  state,
  page: () => (
    <JoinPage
      base={base}
      proposals={noProposals}
      typed={{ q: '', siret: '' }}
      mayDecline={false}
      hintedByService={false}
      openRequest={null}
      kept={[]}
      awaited={[]}
      {...change}
    />
  ),
  ...around,
})

const decision = (state: string, change: Partial<JoinFacts>, mayUseMine = false): GalleryEntry => ({
  id: 'join-decision',
  state,
  page: () => <DecisionPage base={base} decision={recordOf(change)} mayUseMine={mayUseMine} />,
  ...around,
})

const suspended = { id: 'm', status: 'suspended', oal: 1, suspendedReason: 'Établissement fermé' } as const
const refused = { ...openRequest, status: 'refused', reason: 'Utilisez l’adresse de votre organisation.' } as const

const joinEntries: GalleryEntry[] = [
  join('empty'),
  join('code awaited', {
    awaited: [{ siret: '21920023500014' as Siret, label: 'Commune de clamart - Mairie', address: 'mairie@clamart.fr' }],
  }),
  join('suggested', { proposals: { ...noProposals, suggested: [listedClamart] } }),
  join('invited', { proposals: { ...noProposals, inviting: [listedClamart] } }),
  join('hinted', {
    proposals: { ...noProposals, hinted: listedClamart },
    hintedByService: true,
    mayDecline: true,
    typed: { q: '', siret: '219 200 235 00014' },
  }),
  join('hinted-after-suggested', {
    proposals: { ...noProposals, hinted: listedClamart, suggested: listedOthers },
    hintedByService: true,
    mayDecline: true,
    typed: { q: '', siret: '219 200 235 00014' },
  }),
  join('found', { proposals: { ...noProposals, found: [listedClamart, ...listedOthers] }, typed: { q: 'clamart', siret: '' } }),
  join('nothing-found', { proposals: { ...noProposals, found: [] }, typed: { q: 'xyzzy', siret: '' } }),
  join('ridet', { proposals: { ...noProposals, foreign: 'ridet' }, typed: { q: '0123456.001', siret: '' } }),
  join('error', { typed: { q: '', siret: '219 200 235 00015' }, error: 'mistyped_siret' }),
  join('unknown', { typed: { q: '', siret: '732 829 320 00009' }, error: 'unknown' }),
  join('unavailable', { proposals: { ...noProposals, unavailable: true }, typed: { q: '', siret: '219 200 235 00014' } }),
  join('kept', {
    proposals: { ...noProposals, unavailable: true },
    kept: [{ siret: '21920023500014' as Siret, keptAt: new Date('2026-09-02T09:30:00Z') }],
  }),
  join('request-refused', {
    refused: { label: 'Mairie de Clamart', settledAt: new Date('2026-09-02T09:30:00Z'), href: `${base}/join/refused` },
  }),
  join('request-open', { openRequest: { reference: 'D-7KQ2-M4XW', href: `${base}/waiting` } }),
  { id: 'join-no-siret', state: 'filled', page: () => <NoSiretPage base={base} />, ...around },
  {
    id: 'join-confirm',
    state: 'association',
    page: () => (
      <ConfirmPage
        base={base}
        question="association"
        siret={association.siret}
        label={association.label}
        email={freeAddress.address}
      />
    ),
    ...around,
  },
  {
    id: 'join-confirm',
    state: 'free-mail',
    page: () => (
      <ConfirmPage base={base} question="free_mail" siret={townHall.siret} label={townHall.label} email={freeAddress.address} />
    ),
    ...around,
  },
]

const decisionEntries: GalleryEntry[] = [
  decision('closed', {
    organization: { ...someCompany, active: false, successor: townHall.siret, headOffice: association.siret },
  }),
  decision('not-diffusible', { organization: { ...someCompany, diffusion: 'N' } }),
  decision('reserved-domains', { reservedDomains: ['finances.gouv.fr'] }),
  decision('refused-domain', {
    addresses: [
      address('ada@exemple.fr', { claim: { ...verifiedClaim, standing: 'refused', reason: 'Domaine d’une autre société' } }),
    ],
  }),
  decision('refused-request', { history: { ...noHistory, request: refused } }),
  decision('government-mail', {
    addresses: [
      address('ada@dgfip.finances.gouv.fr', {
        government: true,
        heldBy: [{ siret: townHall.siret, siren: townHall.siren, label: 'DGFiP' }],
      }),
    ],
  }),
  decision('professional-mail', { organization: ministry, addresses: [freeAddress] }),
  decision('suspended', { history: { ...noHistory, membership: suspended } }),
  decision('requested', {}, true),
]

const waiting = (
  state: string,
  delay: { medianHours: number; p90Hours: number } | null,
  change: Partial<JoinFacts> = {},
): GalleryEntry => ({
  id: 'waiting',
  state,
  page: () => {
    const about = recordOf(change)
    const { label, siret } = about.facts.organization
    const request = {
      id: 'r',
      reference: 'D-7KQ2-M4XW',
      label,
      siret,
      openedAt: new Date('2026-09-02T09:30:00Z'),
      question: state === 'filled' ? 'Dans quel service travaillez-vous ?' : null,
      colleagues: { asked: 0, declined: false },
      decision: about,
    }
    return <WaitingPage base={base} request={request} delay={delay} checkedAgain={state === 'checked-again'} />
  },
  ...around,
})

const memberships = [
  { id: 'one', label: 'Commune de clamart - Mairie', siret: townHall.siret, isExternal: false, oal: 1 as const },
  { id: 'two', label: 'Les amis du marais', siret: association.siret, isExternal: true, oal: 0 as const },
]

const mandates = [
  { id: 'one', siret: '21690123100011' as Siret, label: 'Commune de lyon', through: 'Cabinet Dupuis conseil' },
  { id: 'two', siret: '21340172201787' as Siret, label: 'Commune de montpellier', through: null },
]

const afterEntries: GalleryEntry[] = [
  waiting('filled', null),
  waiting('checked-again', null),
  waiting('with-delay', { medianHours: 3, p90Hours: 20 }),
  waiting('source-unavailable', null, { organization: townHall, directory: { answer: 'unavailable' } }),
  { id: 'select', state: 'filled', page: () => <SelectPage base={base} memberships={memberships} current={null} />, ...around },
  { id: 'select', state: 'chosen', page: () => <SelectPage base={base} memberships={memberships} current="one" />, ...around },
  {
    id: 'select',
    state: 'mandates',
    page: () => <SelectPage base={base} memberships={memberships} mandates={mandates} current="mandate:one" />,
    ...around,
  },
  {
    id: 'select',
    state: 'many-mandates',
    page: () => <SelectPage base={base} memberships={[]} mandates={mandates} search={{ q: '' }} current={null} />,
    ...around,
  },
  {
    id: 'select',
    state: 'no-mandate-found',
    page: () => <SelectPage base={base} memberships={memberships} mandates={[]} search={{ q: 'xyzzy' }} current={null} />,
    ...around,
  },
  {
    id: 'select',
    state: 'error',
    page: () => <SelectPage base={base} memberships={memberships} current={null} error />,
    ...around,
  },
  ...(['unknown', 'second_factor', 'identity', 'both', 'officer'] as const).map((obstacle) => ({
    id: 'level',
    state: obstacle,
    page: () => (
      <LevelPage base={base} obstacle={obstacle} names={obstacle === 'unknown' ? ['eidas2', 'eidas3'] : ['eidas1-mfa']} />
    ),
    ...around,
  })),
  {
    id: 'access',
    state: 'refused',
    page: () => {
      const about = recordOf({ organization: soleTrader, addresses: [freeAddress] })
      return <AccessPage base={base} membership={soleTrader} decision={about} hasOthers={false} mayCertify />
    },
    ...around,
  },
  {
    id: 'access',
    state: 'with-official-contact',
    page: () => <AccessPage base={base} membership={townHall} decision={recordOf(townHallFacts)} hasOthers mayCertify={false} />,
    ...around,
  },
  {
    id: 'welcome',
    state: 'filled',
    page: () => <WelcomePage base={base} membership={{ ...townHall, oal: 1 }} decision={joined} />,
    ...around,
  },
  {
    id: 'welcome',
    state: 'unproved',
    page: () => <WelcomePage base={base} membership={{ ...soleTrader, oal: 0 }} decision={null} />,
    ...around,
  },
]

/** Pages of finding and choosing an organization, in every state. */
export const organizationGallery: GalleryEntry[] = [...joinEntries, ...decisionEntries, ...afterEntries]
