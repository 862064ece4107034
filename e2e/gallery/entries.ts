import { collectGallery, galleryPath } from '../../src/dev/collect-gallery.ts'

const entries = await collectGallery()
const nameOf = ({ id, state }: { id: string; state: string }) => `${id} ${state}`

/** Name and address of each page in each state. */
export const pages = entries.filter((entry) => 'page' in entry).map((entry) => [nameOf(entry), galleryPath(entry)] as const)

export const mails = entries.filter((entry) => 'mail' in entry).map((entry) => [nameOf(entry), entry] as const)

/** Each page once. */
export const firstStates = entries
  .filter((entry, index) => 'page' in entry && entries.findIndex(({ id }) => id === entry.id) === index)
  .map((entry) => [entry.id, galleryPath(entry)] as const)

/** One of several files that share a list, so that they run side by side. */
export const share = <One>(list: readonly One[], part: number, parts: number): One[] =>
  list.filter((_, index) => index % parts === part - 1)
