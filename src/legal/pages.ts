import { paths } from '../paths.ts'
import type { Translated } from './document.ts'
import { accessibility } from './documents/accessibility.ts'
import { budget } from './documents/budget.ts'
import { contact } from './documents/contact.ts'
import { notice } from './documents/notice.ts'
import { privacy } from './documents/privacy.ts'
import { source } from './documents/source.ts'
import { terms } from './documents/terms.ts'

/** Every legal page: where it is, and what it says. An address without a page does not compile. */
export const legalPages: Record<keyof typeof paths.legal, { path: string; document: Translated }> = {
  notice: { path: paths.legal.notice, document: notice },
  terms: { path: paths.legal.terms, document: terms },
  privacy: { path: paths.legal.privacy, document: privacy },
  accessibility: { path: paths.legal.accessibility, document: accessibility },
  budget: { path: paths.legal.budget, document: budget },
  contact: { path: paths.legal.contact, document: contact },
  source: { path: paths.legal.source, document: source },
}
