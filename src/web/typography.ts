import type { Locale } from './texts.ts'

/** What a space must not be cut from, in French: the sign it stands before or after, a number and its unit, the groups of a SIRET. */
const bound: readonly (readonly [RegExp, string])[] = [
  [/ (?=[;!?](?!\w))/g, '\u202f'],
  [/ (?=[:»](?!\w))/g, '\u00a0'],
  [/(?<=«) /g, '\u00a0'],
  [/(?<=\d) (?=(?:h|%|€|secondes?|minutes?|heures?|jours?|mois|ans|chiffres|caractères)(?![\p{L}\d]))/gu, '\u00a0'],
  [/(?<=\d\u00a0h) (?=\d)/g, '\u00a0'],
  [/(?<=(?<!\d)\d{1,3}) (?=\d{3}(?!\d))/g, '\u00a0'],
  [/(?<=\u00a0\d{3}) (?=\d{5}(?!\d))/g, '\u00a0'],
]

/** Elements whose text never wraps or is shown as it came (secrets are copied as they are), a tag whole (its attributes may hold what somebody typed), or a stretch of text. */
const piece = /<(title|pre|code|textarea|script|style)\b[\s\S]*?<\/\1>|<(?:"[^"]*"|[^">])*>|[^<]+/g

/**
 * Sets a drawn page as a French reader expects it: no line begins with « ? » or « : ». Words are written with plain spaces everywhere else,
 * so that they can be searched, compared and tested. Other languages are left as they are.
 */
export const setType = (html: string, locale: Locale): string =>
  locale === 'fr' ? html.replace(piece, (text) => (text.startsWith('<') ? text : setText(text))) : html

const setText = (text: string): string => bound.reduce((set, [space, kept]) => set.replace(space, kept), text)

/** « Membres : 3 », “Members: 3”. */
export const labelled = (label: string, what: string | number, locale: Locale): string =>
  locale === 'fr' ? `${label} : ${what}` : `${label}: ${what}`

/** « un nom » in French, “a name” in English. */
export const quoted = (name: string, locale: Locale): string => (locale === 'fr' ? `« ${name} »` : `“${name}”`)

/** Parts that hold commas, one after the other: « a, b ; c », “a, b; c”. */
export const semicolons = (parts: readonly string[], locale: Locale): string => parts.join(locale === 'fr' ? ' ; ' : '; ')
