import { readFileSync } from 'node:fs'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { z } from 'zod'
import { StartupError } from '../../errors.ts'
import { useOf } from './algorithms.ts'
import type { SigningKey } from './signing-key.ts'

const PrivateKey = z.looseObject({
  kty: z.enum(['RSA', 'EC', 'OKP']),
  d: z.string('expected a private key'),
  alg: z.string().optional(),
  kid: z.string().optional(),
  use: z.enum(['sig', 'enc']).optional(),
})
const KeySet = z.object({ keys: z.array(PrivateKey).min(1) })

const algorithmOf = ({ kty, crv, alg }: z.infer<typeof PrivateKey>): string => {
  if (alg) return alg
  if (kty === 'RSA') return 'RS256'
  return kty === 'OKP' ? 'EdDSA' : ({ 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' }[String(crv)] ?? '')
}

/** Private keys of `JWKS_FILE`, the first of an algorithm signs. Throws `StartupError` when it holds no usable set, RS256 included. */
export const readKeyFile = async (file: string): Promise<SigningKey[]> => {
  const parsed = KeySet.safeParse(readJson(file))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new StartupError(`JWKS_FILE=${file}: ${issue?.path.map(String).join('.')}: ${issue?.message}`)
  }
  const keys = await Promise.all(
    parsed.data.keys.map(async (key): Promise<SigningKey> => {
      return {
        ...key,
        alg: algorithmOf(key),
        kid: key.kid ?? (await calculateJwkThumbprint(key as JWK)),
        use: key.use ?? useOf(key.alg ?? ''),
      }
    }),
  )
  if (!keys.some(({ alg }) => alg === 'RS256'))
    throw new StartupError(`JWKS_FILE=${file}: expected an RSA key for RS256, the default of the standard`)
  return keys
}

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new StartupError(`JWKS_FILE=${file}: cannot be read as JSON`, { cause })
  }
}
