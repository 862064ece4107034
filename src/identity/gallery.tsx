import { profile } from '../accounts/fixtures.ts'
import { ProfilePage, UpdateProfilePage } from '../accounts/profile/page.tsx'
import { typedFrom } from '../accounts/profile/read-form.ts'
import { DAY } from '../clock.ts'
import { ChoosePersonPage } from '../dev/franceconnect/page.tsx'
import { simulatedPeople } from '../dev/franceconnect/people.ts'
import type { GalleryEntry } from '../dev/gallery-entry.ts'
import { paths } from '../paths.ts'
import { account, ago, now } from '../sign-in/fixtures.ts'
import { identityLinkedMail } from './mails.ts'
import { verifiedNames } from './names.ts'
import { LostAnswerPage, ProveIdentityPage, troubles, type Why } from './page.tsx'

const base = paths.interaction('exemple')
const around = { serviceName: 'Démarches en ligne', signedInAs: 'Ada Martin' }

const prove = (state: string, why: Why, change: Partial<Parameters<typeof ProveIdentityPage>[0]> = {}): GalleryEntry => ({
  id: 'prove-identity',
  state,
  page: () => <ProveIdentityPage base={base} why={why} verifiedAt={null} mayChooseAnother={false} {...change} />,
  ...around,
})

const verified = verifiedNames({
  givenNames: ['Ada', 'Marie-Claire'],
  familyName: 'Lefèvre',
  usageName: 'Martin',
  gender: 'female',
  birthDate: '1974-02-11',
  birthPlace: '69382',
  birthCountry: '99100',
})

const verifiedProfile = (state: string, at: Date, fresh: boolean): GalleryEntry => ({
  id: 'personal-information',
  state,
  path: paths.profile,
  signedInAs: 'Ada Martin',
  page: () => (
    <ProfilePage
      typed={typedFrom(profile)}
      verified={verified}
      identity={{ verifiedAt: at, fresh }}
      provable
      addresses={[{ address: account.primaryEmail, isPrimary: true, verifiedAt: now }]}
    />
  ),
})

/** Every page and mail about the verified identity. */
export const identityGallery: GalleryEntry[] = [
  prove('level', 'level'),
  prove('unproved-membership', 'unproved', { mayChooseAnother: true }),
  prove('officer', 'officer'),
  prove('renew', 'level', { verifiedAt: ago(100 * DAY) }),
  ...troubles.map((trouble) => prove(trouble.replace('_', '-'), 'level', { trouble })),
  {
    id: 'prove-identity',
    state: 'own-pages',
    signedInAs: 'Ada Martin',
    page: () => (
      <ProveIdentityPage base={paths.signIn} why="own" verifiedAt={null} next={{ to: 'profile' }} mayChooseAnother={false} />
    ),
  },
  { id: 'prove-identity', state: 'not-expected', page: () => <LostAnswerPage /> },
  verifiedProfile('verified', ago(3 * DAY), true),
  verifiedProfile('verified-long-ago', ago(100 * DAY), false),
  {
    id: 'update-profile',
    state: 'verified',
    ...around,
    page: () => (
      <UpdateProfilePage
        base={base}
        typed={{ ...typedFrom(profile), given: 'Eve' }}
        errors={{ given: 'invalid' }}
        verified={verified}
      />
    ),
  },
  { id: 'simulated-franceconnect', state: 'choose', page: () => <ChoosePersonPage action="/" people={simulatedPeople} /> },
  { id: 'simulated-franceconnect', state: 'error', page: () => <ChoosePersonPage action="/" people={simulatedPeople} error /> },
  ...(['fr', 'en'] as const).map((locale) => ({
    id: 'mail-identity-linked',
    state: locale,
    mail: () => identityLinkedMail({ to: account.primaryEmail, locale, at: now, renamed: true, support: 'aide@example.fr' }),
  })),
]
