import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const stretch = promisify<string, Buffer, number, Buffer>(scrypt)

/** From here on a secret is taken for a random one: a fast hash keeps it. A shorter one is stretched. */
const RANDOM_LENGTH = 32

/** Verified before: a service presents its secret at each token request, and stretching takes tens of milliseconds. */
const known = new Map<string, Buffer>()
const KNOWN_MAX = 1_000
let lastStretch: Promise<unknown> = Promise.resolve()

const quick = (secret: string, salt: Buffer): Buffer => createHash('sha256').update(salt).update(secret).digest()

/** One at a time: guessing short secrets over the network cannot take the processor from everybody. */
const slow = (secret: string, salt: Buffer): Promise<Buffer> => {
  const mine = lastStretch.then(() => stretch(secret, salt, 32))
  lastStretch = mine.catch(() => undefined)
  return mine
}

/** What is stored of a client's secret: `algorithm:salt:hash`. */
export const hashClientSecret = async (secret: string): Promise<string> => {
  const salt = randomBytes(16)
  const algorithm = secret.length >= RANDOM_LENGTH ? 'sha256' : 'scrypt'
  const hash = await (algorithm === 'sha256' ? quick : slow)(secret, salt)
  return `${algorithm}:${salt.toString('base64url')}:${hash.toString('base64url')}`
}

type Stored = { algorithm: string | undefined; salt: Buffer; expected: Buffer }

const read = (stored: string): Stored => {
  const [algorithm, saltText = '', hashText = ''] = stored.split(':')
  return { algorithm, salt: Buffer.from(saltText, 'base64url'), expected: Buffer.from(hashText, 'base64url') }
}

/** By a hash that takes no time: of a random secret, or of a short one that was verified before. `false` says nothing of others. */
const matchesQuickly = (stored: string, secret: string): boolean => {
  const { algorithm, salt, expected } = read(stored)
  const print = quick(secret, salt)
  const toEqual = algorithm === 'sha256' ? expected : known.get(stored)
  return toEqual !== undefined && equal(toEqual, print)
}

/** Compares with one stored hash, in constant time. */
export const matchesClientSecret = async (stored: string, secret: string): Promise<boolean> => {
  if (matchesQuickly(stored, secret)) return true
  const { algorithm, salt, expected } = read(stored)
  if (algorithm !== 'scrypt' || !equal(await slow(secret, salt), expected)) return false
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(stored, quick(secret, salt))
  return true
}

const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

/** The engine knows one secret for each client: ours is the hashes, in one text. */
export const joinHashes = (hashes: readonly string[]): string => hashes.join(' ')

/** Whether one of the hashes is of this secret, where that is known without stretching it. `false` says nothing. */
export const matchesAtOnce = (joined: string | undefined, secret: string): boolean =>
  (joined ?? '').split(' ').some((stored) => matchesQuickly(stored, secret))

export const matchesAnyHash = async (joined: string | undefined, secret: string): Promise<boolean> => {
  for (const stored of (joined ?? '').split(' ')) if (await matchesClientSecret(stored, secret)) return true
  return false
}
