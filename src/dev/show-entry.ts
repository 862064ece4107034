import { composeMail } from '../mail/compose.tsx'
import { renderDocument } from '../web/html.tsx'
import type { Locale, PageContext } from '../web/texts.ts'
import type { GalleryEntry } from './gallery-entry.ts'

type Look = { locale: Locale; theme?: PageContext['theme']; path?: string }

/** One entry as a whole document, the same for `/dev/gallery`, the accessibility tests and the screenshots. */
export const showEntry = (entry: GalleryEntry, { locale, theme = 'neutral', path }: Look): { html: string; text?: string } => {
  if ('mail' in entry) {
    const { html, text } = composeMail(entry.mail())
    return { html, text }
  }
  const { serviceName = null, addressIsTheirs = false, signedInAs = null } = entry
  const context: PageContext = {
    locale,
    theme,
    serviceName,
    addressIsTheirs,
    signedInAs,
    supportContact: 'aide@moncomptepro.example',
    reference: 'BCDF-2345',
    path: entry.path ?? path ?? '/',
  }
  return { html: renderDocument(entry.page(), context) }
}
