import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { SignInBase } from '../../paths.ts'
import { OfferPasskeyPage } from './page.tsx'

export const offerPasskeyGallery = (base: SignInBase, context: Partial<GalleryEntry>): GalleryEntry[] => [
  { id: 'offer-passkey', state: 'empty', ...context, page: () => <OfferPasskeyPage base={base} /> },
  { id: 'offer-passkey', state: 'refused', ...context, page: () => <OfferPasskeyPage base={base} trouble="refused" /> },
]
