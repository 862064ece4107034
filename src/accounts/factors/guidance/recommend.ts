/** Three plain questions, and « je ne sais pas » is an answer. */
export const questions = ['passkey', 'install', 'smartphone'] as const
export type Question = (typeof questions)[number]

export const answers = ['yes', 'no', 'unknown'] as const
export type Answer = (typeof answers)[number]

export type Answers = Record<Question, Answer>

export type Choice = 'passkey_here' | 'passkey_phone' | 'totp_phone' | 'totp_computer' | 'security_key'

/**
 * What to do, and what to fall back on. Pure. Nothing known for sure leads to what works on most machines; a managed computer and no telephone to
 * a key that somebody hands out: the IT service is asked.
 */
export const recommend = ({
  passkey,
  install,
  smartphone,
}: Answers): { choice: Choice; otherwise: Choice | null; askIt: boolean } => {
  const fallback: Choice | null = smartphone === 'yes' ? 'totp_phone' : install === 'yes' ? 'totp_computer' : null
  if (passkey === 'yes') return { choice: 'passkey_here', otherwise: fallback ?? 'security_key', askIt: false }
  if (smartphone === 'yes')
    return { choice: 'totp_phone', otherwise: passkey === 'unknown' ? 'passkey_phone' : 'security_key', askIt: false }
  if (install === 'yes') return { choice: 'totp_computer', otherwise: 'security_key', askIt: false }
  if (passkey === 'unknown') return { choice: 'passkey_here', otherwise: 'security_key', askIt: true }
  return { choice: 'security_key', otherwise: null, askIt: true }
}
