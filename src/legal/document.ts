import type { Locale } from '../web/texts.ts'

/** A paragraph, a list, or the operator's contact. */
export type Passage = string | { list: string[] } | 'contact'

export type LegalDocument = {
  title: string
  introduction: string
  sections: { heading: string; passages: Passage[] }[]
}

/** The same document in each language; French is the one that binds. */
export type Translated = Record<Locale, LegalDocument>
