import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { GalleryEntry } from './gallery-entry.ts'

const sources = fileURLToPath(new URL('..', import.meta.url))

/**
 * Every entry of every slice: what each `gallery.tsx` below `src` (or `dist`) exports, found by name so that a new slice
 * cannot be forgotten. Throws when two entries share their address.
 */
export const collectGallery = async (): Promise<GalleryEntry[]> => {
  const files = (await readdir(sources, { recursive: true })).filter((file) => /(^|[/\\])gallery\.(tsx|js)$/.test(file)).sort()
  const modules = await Promise.all(
    files.map(async (file): Promise<Record<string, unknown>> => import(pathToFileURL(join(sources, file)).href)),
  )
  const entries = modules.flatMap((exported) => Object.values(exported).filter(isGallery)).flat()
  refuseTwins(entries)
  return entries
}

const isGallery = (exported: unknown): exported is GalleryEntry[] =>
  Array.isArray(exported) &&
  exported.every((entry) => typeof entry === 'object' && entry !== null && 'id' in entry && 'state' in entry)

export const galleryPath = ({ id, state }: Pick<GalleryEntry, 'id' | 'state'>): string =>
  `/dev/gallery/${encodeURIComponent(id)}/${encodeURIComponent(state)}`

const refuseTwins = (entries: GalleryEntry[]): void => {
  const seen = new Set<string>()
  for (const entry of entries) {
    const path = galleryPath(entry)
    if (seen.has(path)) throw new Error(`two gallery entries at ${path}`)
    seen.add(path)
  }
}
