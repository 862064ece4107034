import { ErrorPage } from '../web/errors/page.tsx'
import { statuses } from '../web/errors/refusal.ts'
import type { GalleryEntry } from './gallery-entry.ts'
import { SpecimenPage } from './specimen.tsx'

type Code = keyof typeof statuses

const retryAfter: Partial<Record<Code, number>> = { too_many_requests: 140, unavailable: 5 }

export const errorGallery: GalleryEntry[] = (Object.keys(statuses) as Code[]).map((code) => ({
  id: 'error',
  state: code,
  page: () => <ErrorPage code={code} retryAfterSeconds={retryAfter[code]} />,
}))

export const componentGallery: GalleryEntry[] = [
  {
    id: 'components',
    state: 'empty',
    page: () => <SpecimenPage />,
    serviceName: 'Démarches Exemple',
    signedInAs: 'Ada Lovelace',
  },
  { id: 'components', state: 'error', page: () => <SpecimenPage error />, serviceName: 'Démarches Exemple' },
  {
    id: 'components',
    state: 'account',
    page: () => <SpecimenPage account />,
    signedInAs: 'agent-au-nom-particulierement-long.de-la-collectivite@communaute-de-communes-exemple.fr',
    path: '/organizations',
  },
]
