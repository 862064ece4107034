import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Everything derived from the root keys of `SECRETS_KEY`. First key: new work; the others: what was made before a rotation. */
export type Keyring = {
  /** AES-256-GCM under a key derived for `purpose`; the record starts with the id of its root key. */
  seal(purpose: string, plaintext: string | Buffer): Buffer
  /** Throws when no root key opens it or when it was altered. */
  open(purpose: string, sealed: Buffer): Buffer
  /** Sealed under the newest root key? What is not can be sealed again, so that an old root key can be taken away. */
  isNewest(sealed: Buffer): boolean
  /** HMAC-SHA-256 under the first root key: for values only compared while fresh (codes, cookies' hashes need `digest`). */
  mac(purpose: string, value: string): Buffer
  /** The same under every root key, newest first: to find again what one of them made. */
  macs(purpose: string, value: string): Buffer[]
  /** Keys for signed cookies, newest first. */
  cookieKeys: string[]
  /** Peppers of the password hashes with their id, newest first. */
  peppers: { id: string; key: Buffer }[]
}

const derive = (root: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', root, 'moncomptepro', purpose, 32))

const idOf = (root: string): Buffer => createHash('sha256').update(`id:${root}`).digest().subarray(0, 4)

/** Takes root keys of at least 32 characters, newest first; throws `RangeError` for a shorter one or none. */
export const createKeyring = (rootKeys: readonly string[]): Keyring => {
  const [newest] = rootKeys
  if (newest === undefined || rootKeys.some((key) => key.length < 32))
    throw new RangeError('a root key has at least 32 characters')
  const roots = rootKeys.map((root) => ({ root, id: idOf(root) }))
  const cache = new Map<string, Buffer>()
  const keyFor = (root: string, purpose: string) => {
    const name = `${root}\0${purpose}`
    const key = cache.get(name) ?? derive(root, purpose)
    cache.set(name, key)
    return key
  }
  const macUnder = (root: string, purpose: string, value: string) =>
    createHmac('sha256', keyFor(root, `mac:${purpose}`))
      .update(value)
      .digest()
  return {
    seal(purpose, plaintext) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyFor(newest, `seal:${purpose}`), iv)
      const body = Buffer.concat([cipher.update(plaintext), cipher.final()])
      return Buffer.concat([idOf(newest), iv, cipher.getAuthTag(), body])
    },
    open(purpose, sealed) {
      const root = roots.find(({ id }) => sealed.length > 32 && timingSafeEqual(id, sealed.subarray(0, 4)))
      if (!root) throw new Error('sealed under an unknown root key')
      const decipher = createDecipheriv('aes-256-gcm', keyFor(root.root, `seal:${purpose}`), sealed.subarray(4, 16))
      decipher.setAuthTag(sealed.subarray(16, 32))
      return Buffer.concat([decipher.update(sealed.subarray(32)), decipher.final()])
    },
    isNewest: (sealed) => sealed.subarray(0, 4).equals(idOf(newest)),
    mac: (purpose, value) => macUnder(newest, purpose, value),
    macs: (purpose, value) => roots.map(({ root }) => macUnder(root, purpose, value)),
    cookieKeys: rootKeys.map((root) => derive(root, 'cookie').toString('base64url')),
    peppers: roots.map(({ root, id }) => ({ id: id.toString('hex'), key: derive(root, 'pepper') })),
  }
}
