import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { HOUR } from '../../../clock.ts'
import type { Deps } from '../../../deps.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 random bits. */
export const newSecret = (): Buffer => randomBytes(20)

/** RFC 4648, without padding: 160 bits make 32 letters exactly. */
export const toBase32 = (bytes: Buffer): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** By fours, for those who type it. */
export const inGroups = (text: string): string => text.match(/.{1,4}/g)?.join(' ') ?? ''

/** What the QR code says (Key URI format). */
export const keyUri = (secret: Buffer, email: string): string => {
  const label = `MonComptePro:${email}`
  const query = new URLSearchParams({
    secret: toBase32(secret),
    issuer: 'MonComptePro',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
  return `otpauth://totp/${encodeURIComponent(label)}?${query}`
}

const lifeMs = HOUR
const Draft = z.object({ accountId: z.uuid(), secret: z.string(), at: z.number() })

type Source = Pick<Deps, 'keyring' | 'clock'>

/** A secret shown and not confirmed yet travels with its form, sealed: nothing is written for somebody who changes their mind. */
export const sealDraft = ({ keyring, clock }: Source, accountId: string, secret: Buffer): string =>
  keyring
    .seal('totp-draft', JSON.stringify({ accountId, secret: secret.toString('base64url'), at: clock().getTime() }))
    .toString('base64url')

/** `null`: altered, of another account, or shown more than an hour ago. */
export const openDraft = ({ keyring, clock }: Source, accountId: string, sealed: string): Buffer | null => {
  try {
    const draft = Draft.parse(JSON.parse(keyring.open('totp-draft', Buffer.from(sealed, 'base64url')).toString('utf8')))
    const isFresh = clock().getTime() - draft.at < lifeMs
    return isFresh && draft.accountId === accountId ? Buffer.from(draft.secret, 'base64url') : null
  } catch {
    return null
  }
}
