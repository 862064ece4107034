import { createHmac, timingSafeEqual } from 'node:crypto'
import { SECOND } from '../../../clock.ts'

const stepMs = 30 * SECOND

/** RFC 6238 with what every application knows: SHA-1, six digits, thirty seconds. */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / stepMs)

/** The code of one step (RFC 4226 §5.3). */
export const codeOf = (secret: Buffer, step: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 0x0f
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The digits of what was typed; `null` when it is no six-digit code. */
export const parseTotp = (typed: string): string | null => {
  const digits = typed.replaceAll(/[\s.-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

/** Which step this code belongs to, the current one or a neighbour: phones are not on time to the second. `null`: none of them. */
export const stepOf = (secret: Buffer, code: string, at: Date): number | null => {
  const now = stepAt(at)
  const typed = Buffer.from(code)
  const found = [now, now - 1, now + 1].filter((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), typed))
  return found[0] ?? null
}
