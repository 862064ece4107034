import type { CodePurpose } from '../../database/tables.ts'
import type { Keyring } from '../../secrets/keyring.ts'

/** Then the code is burnt, however many new ones were asked meanwhile. */
export const maxTries = 10

/** Keyed: ten digits could be found again from a plain hash in a stolen backup. */
export const hashCode = (
  keyring: Keyring,
  { purpose, email, flowId, code }: { purpose: CodePurpose; email: string; flowId: string; code: string },
): Buffer => keyring.mac('one-time-code', JSON.stringify([purpose, email, flowId, code]))

/** What was typed or pasted: spaces, dots and hyphens between groups are forgiven. `null`: not ten digits. */
export const parseCode = (text: string): string | null => {
  const digits = text.slice(0, 100).replaceAll(/[\s.\u00a0\u202f-]/g, '')
  return /^\d{10}$/.test(digits) ? digits : null
}
