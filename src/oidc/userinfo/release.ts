import type { Claims } from '../claims/claims.ts'
import { claimsOf } from '../scopes.ts'
import type { UsualToken } from './usual-token.ts'

/** Of the claims that are known, those of the scopes and those asked by name, and nothing else (OpenID Connect Core §5.4, §5.5). Pure. */
export const released = (known: Claims, { scope, asked }: Pick<UsualToken, 'scope' | 'asked'>): Claims => {
  const names = new Set([...scope.split(' ').flatMap(claimsOf), ...Object.keys(asked)])
  return Object.fromEntries([...names].filter((name) => Object.hasOwn(known, name)).map((name) => [name, known[name]]))
}
