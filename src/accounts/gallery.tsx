import type { GalleryEntry } from '../dev/gallery-entry.ts'
import { paths } from '../paths.ts'
import { account, ago, clamart, lamalou, now, readyFacts } from '../sign-in/fixtures.ts'
import { factors, noFactors } from './factors/fixtures.ts'
import { addresses, browsers, history, knownServices, oneSession, profile, sessions, uses, wrongProfile } from './fixtures.ts'
import { HistoryPage } from './history/page.tsx'
import { whatNeedsAttention } from './home/attention.ts'
import { LandingPage } from './home/landing.tsx'
import { HomePage } from './home/page.tsx'
import { mailGallery } from './mail-gallery.ts'
import { ProfilePage, UpdateProfilePage } from './profile/page.tsx'
import { typedFrom } from './profile/read-form.ts'
import { factorOutcomes } from './security/outcome.ts'
import { SecurityPage } from './security/page.tsx'
import { PasswordPage } from './security/password-page.tsx'
import { ServicesPage } from './services/page.tsx'

const signedIn = { signedInAs: 'Ada Martin' }
const email = account.primaryEmail
const base = paths.interaction('exemple')
const service = { ...signedIn, serviceName: 'Démonstration' }

const home: GalleryEntry[] = [
  { id: 'home', state: 'visitor', path: paths.home, page: () => <LandingPage /> },
  { id: 'home', state: 'unfinished', path: paths.home, ...signedIn, page: () => <LandingPage unfinished /> },
  {
    id: 'home',
    state: 'empty',
    path: paths.home,
    signedInAs: email,
    page: () => (
      <HomePage name={null} attention={whatNeedsAttention({ ...readyFacts, memberships: [] })} memberships={[]} uses={[]} />
    ),
  },
  {
    id: 'home',
    state: 'filled',
    path: paths.home,
    ...signedIn,
    page: () => <HomePage name="Ada" attention={[]} memberships={[clamart]} uses={uses} />,
  },
  {
    id: 'home',
    state: 'attention',
    path: paths.home,
    ...signedIn,
    page: () => {
      const memberships = [
        { ...clamart, isExternal: true },
        { ...lamalou, oal: 0 as const },
        { ...lamalou, id: 'b', status: 'expiring' as const },
        { ...clamart, id: 'c', status: 'suspended' as const, usable: false },
      ]
      const openRequest = { id: 'r', reference: 'MCP-7K2Q-9D', organizationId: 'o', siret: clamart.siret }
      const emails = [{ address: email, verifiedAt: ago(80 * 86_400_000) }]
      const facts = { ...readyFacts, memberships, openRequest, account: { ...account, namesComplete: false, emails } }
      return (
        <HomePage
          name={null}
          attention={whatNeedsAttention(facts, { awaitedFrom: [lamalou.label] })}
          memberships={memberships}
          uses={[]}
        />
      )
    },
  },
]

const information: GalleryEntry[] = [
  {
    id: 'personal-information',
    state: 'empty',
    path: paths.profile,
    signedInAs: email,
    page: () => (
      <ProfilePage
        identity={null}
        provable
        typed={typedFrom({ ...profile, givenName: null, familyName: null, job: null, phoneNumber: null })}
        addresses={addresses}
      />
    ),
  },
  {
    id: 'personal-information',
    state: 'filled',
    path: paths.profile,
    ...signedIn,
    page: () => <ProfilePage identity={null} provable typed={typedFrom(profile)} addresses={addresses} saved />,
  },
  {
    id: 'personal-information',
    state: 'error',
    path: paths.profile,
    ...signedIn,
    page: () => <ProfilePage identity={null} provable {...wrongProfile} addresses={addresses} />,
  },
  { id: 'update-profile', state: 'filled', ...service, page: () => <UpdateProfilePage base={base} typed={typedFrom(profile)} /> },
  { id: 'update-profile', state: 'error', ...service, page: () => <UpdateProfilePage base={base} {...wrongProfile} /> },
]

const safety: GalleryEntry[] = [
  {
    id: 'security',
    state: 'empty',
    path: paths.security,
    ...signedIn,
    page: () => (
      <SecurityPage
        hasPassword={false}
        passwordSetAt={null}
        addresses={addresses.slice(0, 1)}
        sessions={[oneSession]}
        currentSession={oneSession.id}
        browsers={[]}
        uses={[]}
        factors={noFactors}
      />
    ),
  },
  ...([null, 'password_set', 'password_changed', 'session', 'sessions', 'browser', ...factorOutcomes] as const).map(
    (done): GalleryEntry => ({
      id: 'security',
      state: done ?? 'filled',
      path: paths.security,
      ...signedIn,
      page: () => (
        <SecurityPage
          hasPassword
          passwordSetAt={now}
          addresses={addresses}
          sessions={sessions}
          currentSession={oneSession.id}
          browsers={browsers}
          uses={uses}
          factors={{ ...factors, always: done === 'always_on', recoveryOpen: done === null }}
          done={done}
        />
      ),
    }),
  ),
  {
    id: 'password',
    state: 'empty',
    path: paths.password,
    ...signedIn,
    page: () => <PasswordPage email={email} hasPassword={false} />,
  },
  { id: 'password', state: 'filled', path: paths.password, ...signedIn, page: () => <PasswordPage email={email} hasPassword /> },
  {
    id: 'password',
    state: 'proposed',
    path: paths.password,
    ...signedIn,
    page: () => <PasswordPage email={email} hasPassword proposed="jonquille tracteur oreiller violon tartine" />,
  },
  ...(['wrong', { until: now, retryAfterSeconds: 60 }, { until: null, retryAfterSeconds: 86_400 }] as const).map(
    (present, index): GalleryEntry => ({
      id: 'password',
      state: ['error-present-wrong', 'error-present-wait', 'error-present-locked'][index] ?? '',
      path: paths.password,
      ...signedIn,
      page: () => <PasswordPage email={email} hasPassword present={present} />,
    }),
  ),
  {
    id: 'password',
    state: 'error-no-message',
    path: paths.password,
    ...signedIn,
    page: () => <PasswordPage email={email} hasPassword mailTrouble={{ until: now, retryAfterSeconds: 60 }} />,
  },
  ...(['too_short', 'breached', 'guessable_personal'] as const).map(
    (reason): GalleryEntry => ({
      id: 'password',
      state: `error-${reason}`,
      path: paths.password,
      ...signedIn,
      page: () => <PasswordPage email={email} hasPassword reason={reason} />,
    }),
  ),
]

const unfiltered = { service: null, organization: null, before: null }
const known: GalleryEntry[] = [
  {
    id: 'history',
    state: 'empty',
    path: paths.history,
    ...signedIn,
    page: () => <HistoryPage history={{ lines: [], services: [], organizations: [], older: null }} filter={unfiltered} />,
  },
  {
    id: 'history',
    state: 'filled',
    path: paths.history,
    ...signedIn,
    page: () => <HistoryPage history={history} filter={{ ...unfiltered, service: 'demo' }} />,
  },
  { id: 'services', state: 'empty', path: paths.services, ...signedIn, page: () => <ServicesPage services={[]} /> },
  { id: 'services', state: 'filled', path: paths.services, ...signedIn, page: () => <ServicesPage services={knownServices} /> },
  {
    id: 'services',
    state: 'revoked',
    path: paths.services,
    ...signedIn,
    page: () => <ServicesPage services={knownServices.slice(1)} revoked />,
  },
]

export const accountGallery: GalleryEntry[] = [...home, ...information, ...safety, ...known, ...mailGallery]
