import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { now } from '../fixtures.ts'
import { AddSecondFactorPage, SecondFactorPage } from './page.tsx'

const base = paths.interaction('exemple')
const service = { serviceName: 'Démonstration' }
const later = { until: new Date('2026-03-02T13:32:00Z'), retryAfterSeconds: 720 }
const second = {
  base,
  why: 'service' as const,
  byPasskey: true,
  byTotp: true,
  recoveryCodes: 8,
  newPasswordWaits: false,
  recovery: null,
}
const recovery = {
  ...{ id: 'r', route: 'organization' as const, organization: { id: 'o', label: 'Commune de Clamart - Mairie' } },
  ...{ askedAt: now, usableFrom: new Date('2026-03-05T13:20:00Z') },
}

export const secondFactorGallery: GalleryEntry[] = [
  { id: 'second-factor', state: 'both', ...service, page: () => <SecondFactorPage {...second} /> },
  {
    id: 'second-factor',
    state: 'passkey',
    ...service,
    page: () => <SecondFactorPage {...second} byTotp={false} why="mailbox" />,
  },
  {
    id: 'second-factor',
    state: 'application',
    ...service,
    page: () => <SecondFactorPage {...second} byPasskey={false} why="always" />,
  },
  {
    id: 'second-factor',
    state: 'own-pages',
    signedInAs: 'Ada Martin',
    page: () => <SecondFactorPage {...second} base={paths.signIn} byTotp={false} why="factors" recoveryCodes={0} />,
  },
  {
    id: 'second-factor',
    state: 'reset',
    ...service,
    page: () => <SecondFactorPage {...second} why="mailbox" newPasswordWaits />,
  },
  ...(['totp', 'recovery'] as const).flatMap((by): GalleryEntry[] => [
    {
      id: 'second-factor',
      state: `error-${by}`,
      ...service,
      page: () => <SecondFactorPage {...second} trouble={{ by, what: 'wrong' }} />,
    },
    {
      id: 'second-factor',
      state: `429-${by}`,
      ...service,
      page: () => <SecondFactorPage {...second} trouble={{ by, what: later }} />,
    },
  ]),
  {
    id: 'second-factor',
    state: 'error-passkey',
    ...service,
    page: () => <SecondFactorPage {...second} trouble={{ by: 'passkey', what: 'clone' }} />,
  },
  ...(['approve', 'wait', 'ready'] as const).map(
    (stage): GalleryEntry => ({
      id: 'second-factor',
      state: `recovery-${stage}`,
      ...service,
      page: () => <SecondFactorPage {...second} recoveryCodes={0} recovery={{ ...recovery, stage }} />,
    }),
  ),
  ...(['service', 'organization', 'always'] as const).map(
    (why): GalleryEntry => ({
      id: 'add-second-factor',
      state: why,
      ...service,
      page: () => <AddSecondFactorPage base={base} why={why} />,
    }),
  ),
  {
    id: 'add-second-factor',
    state: 'error',
    ...service,
    page: () => <AddSecondFactorPage base={base} why="service" trouble="refused" />,
  },
]
