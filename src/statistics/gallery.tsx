import type { GalleryEntry } from '../dev/gallery-entry.ts'
import { fewFigures, grownFigures, noFigures } from './fixtures.ts'
import { StatsPage } from './page.tsx'
import { publish } from './publish.ts'

export const statisticsGallery: GalleryEntry[] = [
  { id: 'stats', state: 'empty', page: () => <StatsPage published={publish(noFigures(), '12')} /> },
  { id: 'stats', state: 'few people', page: () => <StatsPage published={publish(fewFigures(), '3')} /> },
  { id: 'stats', state: 'filled', page: () => <StatsPage published={publish(grownFigures(), '12')} /> },
  { id: 'stats', state: 'since the beginning', page: () => <StatsPage published={publish(grownFigures(), 'all')} /> },
]
