import { claimsOfScope, type Scope } from '../../oidc/scopes.ts'
import { type Locale, textsIn } from '../../web/texts.ts'
import { receivedTexts } from './received-texts.ts'

const scopeOf = (claim: string): string =>
  Object.entries(claimsOfScope).find(([, claims]) => (claims as readonly string[]).includes(claim))?.[0] ?? claim

/** What scopes and single claims tell a service, in words, each thing once. What we have no words for is shown as it is. */
export const describeShared = (shared: readonly string[], locale: Locale): string[] => {
  const t = textsIn(locale, receivedTexts)
  const scopes = shared.map((name) => (name in t ? name : scopeOf(name)))
  return [...new Set(scopes)].flatMap((name) => (name in t ? t[name as Scope | 'offline_access'] : [name]))
}
