import type { GalleryEntry } from '../dev/gallery-entry.ts'
import { LegalPage } from './page.tsx'
import { legalPages } from './pages.ts'

export const legalGallery: GalleryEntry[] = Object.entries(legalPages).map(([id, { document }]) => ({
  id: `legal-${id}`,
  state: 'filled',
  page: () => <LegalPage document={document} />,
}))
