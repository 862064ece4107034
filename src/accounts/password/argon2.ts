import { setTimeout as wait } from 'node:timers/promises'
import { hash, hashRaw, parseOptions, verify } from '@node-rs/argon2'
import type { Keyring } from '../../secrets/keyring.ts'
import { randomSecret } from '../../secrets/random.ts'
import { bcryptMatches } from './aside.ts'
import type { PasswordHasher } from './hasher.ts'
import { boundedSlots } from './slots.ts'

const usualMemory = 46 * 1024
const bcrypt = /^\$2[aby]\$/
const keyId = /,keyid=([A-Za-z0-9+/]+)\$/

type Options = {
  keyring: Pick<Keyring, 'peppers'>
  /** passwords hashed together, and waiting behind them */
  atOnce?: number
  waiting?: number
  /** no wrong answer comes sooner: an unknown address, an argon2 and an imported bcrypt hash cost different times */
  wrongAfterMs?: number
  /** KiB that one hash fills; tests that are about something else give less */
  memoryCost?: number
}

/** How a hash names the root key of its pepper, in the alphabet of PHC strings. */
export const pepperName = (id: string): string => Buffer.from(id, 'hex').toString('base64').replace(/=+$/, '')

/**
 * argon2id (OWASP: 46 MiB, one pass) keyed with the newest pepper, whose id stays in the PHC string (`keyid`) so that a rotation is seen.
 * Imported hashes (bcrypt, argon2 without pepper) are right and `stale`.
 */
export const argon2Hasher = (options: Options): PasswordHasher => {
  const { keyring, atOnce = 2, waiting = 40, wrongAfterMs = 150, memoryCost = usualMemory } = options
  const cost = { memoryCost, timeCost: 1, parallelism: 1 }
  const inTurn = boundedSlots({ atOnce, waiting, retryAfterSeconds: 5 })
  const peppers = keyring.peppers.map(({ id, key }) => ({
    id: pepperName(id),
    key,
  }))
  const [newest] = peppers
  if (newest === undefined) throw new RangeError('a password hasher needs a pepper')

  const hashNow = async (password: string): Promise<string> => {
    const phc = await hash(password.normalize('NFKC'), { ...cost, secret: newest.key })
    return phc.replace(',p=1$', `,p=1,keyid=${newest.id}$`)
  }

  let nobodys: Promise<string> | undefined
  /** Nobody's hash, so that an account without password costs the same work. */
  const decoy = (): Promise<string> => {
    nobodys ??= hashNow(randomSecret())
    return nobodys
  }

  const verifyArgon2 = async (password: string, stored: string): Promise<'right' | 'stale' | 'wrong'> => {
    const id = keyId.exec(stored)?.[1]
    const pepper = peppers.find((candidate) => candidate.id === id)
    const secret = pepper ? { secret: pepper.key } : {}
    if (!(await verify(stored, password.normalize('NFKC'), secret))) return 'wrong'
    return id === newest.id && isAsStrong(stored, cost) ? 'right' : 'stale'
  }

  const verifyNow = async (password: string, stored: string | null): Promise<'right' | 'stale' | 'wrong'> => {
    if (stored === null) return verifyArgon2(password, await decoy()).then(() => 'wrong')
    if (bcrypt.test(stored)) return (await bcryptMatches(password, stored)) ? 'stale' : 'wrong'
    return verifyArgon2(password, stored)
  }

  return {
    hash: (password) => inTurn(() => hashNow(password)),
    stretch: (secret, salt) =>
      inTurn(async () => {
        const hashes: Buffer[] = []
        for (const { key } of peppers) hashes.push(await hashRaw(secret, { ...cost, salt, secret: key }))
        return hashes
      }),
    async verify(password, stored) {
      const soonest = performance.now() + wrongAfterMs
      const answer = await inTurn(() => verifyNow(password, stored))
      if (answer === 'wrong') await wait(Math.max(0, soonest - performance.now()))
      return answer
    },
  }
}

type Cost = { memoryCost: number; timeCost: number; parallelism: number }

const isAsStrong = (stored: string, cost: Cost): boolean => {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored)
  return memoryCost >= cost.memoryCost && timeCost >= cost.timeCost && parallelism === cost.parallelism
}
