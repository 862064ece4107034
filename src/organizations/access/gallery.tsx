import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { BarredPage } from './barred-page.tsx'

const base = paths.interaction('abc')
const label = 'Commune de clamart - Mairie'
const serviceName = 'Démarches simplifiées'

export const serviceAccessGallery: GalleryEntry[] = [
  { id: 'service-barred', state: 'alone', serviceName, page: () => <BarredPage base={base} label={label} hasOthers={false} /> },
  { id: 'service-barred', state: 'filled', serviceName, page: () => <BarredPage base={base} label={label} hasOthers /> },
]
