import type { Locale } from '../../web/texts.ts'

/** A role in one value, for forms and addresses: its key holds no space. */
export const roleValue = ({ clientId, key }: { clientId: string; key: string }): string => `${clientId} ${key}`

/** The contrary; whatever is no role names none. */
export const readRoleValue = (value: string): { clientId: string; key: string } => {
  const at = value.lastIndexOf(' ')
  return { clientId: value.slice(0, Math.max(at, 0)), key: value.slice(at + 1) }
}

export const roleLabel = ({ labelFr, labelEn }: { labelFr: string; labelEn: string }, locale: Locale): string =>
  locale === 'fr' ? labelFr : labelEn
