import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { Db } from '../database/index.ts'
import { newId } from '../secrets/random.ts'

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()

/** A device in this process, for what needs no browser: one P-256 key, its user always verified, a counter that grows. */
export const softwareAuthenticator = (origin: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(16)
  let counter = 0
  /** COSE (RFC 9052): EC2, ES256, P-256, x, y. */
  const coseKey = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  return {
    /** registered as the enrolment would have */
    register: async (db: Db, accountId: string, at: Date): Promise<void> => {
      const row = { id: newId(), accountId, credentialId, publicKey: coseKey, counter, transports: [], aaguid: '', name: 'test' }
      await db
        .insertInto('passkeys')
        .values({ ...row, isSynced: false, createdAt: at, lastUsedAt: null })
        .execute()
    },
    /** what the page's script would put in the form, for this challenge */
    answer: (challenge: string): string => {
      counter += 1
      const clientData = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
      const count = Buffer.alloc(4)
      count.writeUInt32BE(counter)
      // user present and verified
      const authenticatorData = Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([0x05]), count])
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), privateKey)
      const id = credentialId.toString('base64url')
      return JSON.stringify({
        ...{ id, rawId: id, type: 'public-key' },
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      })
    },
  }
}
