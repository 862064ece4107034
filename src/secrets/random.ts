import { hash, randomBytes, randomInt, randomUUID } from 'node:crypto'

/** 256 random bits as base64url: cookies, links. */
export const randomSecret = (): string => randomBytes(32).toString('base64url')

/** Ten digits, leading zeros kept. */
export const randomCode = (): string => Array.from({ length: 10 }, () => randomInt(10)).join('')

export const newId = (): string => randomUUID()

/** What is stored of a high-entropy secret: its SHA-256. Never for passwords or short codes. */
export const digest = (secret: string): Buffer => hash('sha256', secret, 'buffer')
