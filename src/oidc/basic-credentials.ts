import { percentDecoded } from '../percent-decoded.ts'

/**
 * RFC 6749 §2.3.1 has the name and the secret of a service written as in a form before they are put together in the header. Much software puts them
 * there as they are (curl, OmniAuth, Authlib): a secret with `+` or `%` in it is then read as another one.
 */
const basic = /^basic ([A-Za-z0-9+/]+={0,2})$/i

const pairOf = (authorization: string | undefined): [string, string] | undefined => {
  const pair = Buffer.from(basic.exec(authorization ?? '')?.[1] ?? '', 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return colon === -1 ? undefined : [pair.slice(0, colon), pair.slice(colon + 1)]
}

/** The secret as it is in the header. `undefined`: there is none. */
export const secretAsSent = (authorization: string | undefined): string | undefined => pairOf(authorization)?.[1]

/** The header, its credentials written as in a form where they cannot have been: the engine refuses what it cannot read. Others are kept as they are. */
export const writtenAsInForm = (authorization: string | undefined): string | undefined => {
  const pair = pairOf(authorization)
  if (!pair || pair.every(isDecodable)) return authorization
  const written = pair.map((text) => (isDecodable(text) ? text : encodeURIComponent(text)))
  return `Basic ${Buffer.from(written.join(':')).toString('base64')}`
}

const isDecodable = (text: string): boolean => percentDecoded(text) !== undefined
