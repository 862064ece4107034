import { hash, randomFillSync, randomInt, randomUUID } from 'node:crypto'

/** Drawn many at once: asking the system costs more than the bytes. Each is used once, and forgotten. */
const drawn = Buffer.alloc(4096)
let used = drawn.length

/** Calls `read` on so many of them, at most 4096. */
const spend = <T>(count: number, read: (start: number, end: number) => T): T => {
  if (used + count > drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  const [start, end] = [used, used + count]
  const value = read(start, end)
  drawn.fill(0, start, end)
  used = end
  return value
}

/** So many random bytes as base64url. */
export const randomText = (bytes: number): string => spend(bytes, (start, end) => drawn.toString('base64url', start, end))

export const randomByte = (): number => spend(1, (start) => drawn[start] ?? 0)

/** 256 random bits as base64url: cookies, links. */
export const randomSecret = (): string => randomText(32)

/** Ten digits, leading zeros kept. */
export const randomCode = (): string => Array.from({ length: 10 }, () => randomInt(10)).join('')

export const newId = (): string => randomUUID()

/** What is stored of a high-entropy secret: its SHA-256. Never for passwords or short codes. */
export const digest = (secret: string): Buffer => hash('sha256', secret, 'buffer')
