import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { type KeyAlgorithm, useOf } from './algorithms.ts'

/** A private key as the engine uses it. */
export type SigningKey = JWK & { kid: string; alg: string; use: 'sig' | 'enc' }

/** Its `kid` is its thumbprint (RFC 7638): stable, and the same for whoever computes it. */
export const generateSigningKey = async (alg: KeyAlgorithm): Promise<SigningKey> => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg, use: useOf(alg) }
}
