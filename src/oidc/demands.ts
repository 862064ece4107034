import { parseEmail } from '../accounts/email/parse.ts'
import { MINUTE } from '../clock.ts'
import { concernsOrganization } from '../organizations/access-policy/policy.ts'
import { parseSiret } from '../organizations/siret.ts'
import type { Prompt, ServiceDemand } from '../sign-in/facts-types.ts'
import { stricter } from '../sign-in/levels.ts'
import { type AcrRequest, levelsNamed } from './acr.ts'
import { namesSomebodyElse } from './named-person.ts'
import { needsOrganization, readsMandates } from './scopes.ts'
import type { Service } from './service.ts'

/** Parameters of an authorization request, as the engine let them through. */
export type RequestParams = Readonly<Record<string, string | undefined>>

export const prompts: readonly Prompt[] = [
  'none',
  'login',
  'consent',
  'select_account',
  'select_organization',
  'update_userinfo',
  'create',
]

const SHOWN_NAME_LENGTH = 100
const CLOCKS_APART = MINUTE

/**
 * An OpenID request in sign-in's words. Pure: the only reading of `prompt`, `max_age`, hints and scopes for the pages and the policy alike.
 * `currentSession`: mark of the session the browser holds now.
 */
export const demandOf = (params: RequestParams, service: Service, currentSession: string): ServiceDemand => {
  const asked = requestedClaims(params)
  const { demanded, preferred } = acrRequestOf(params)
  const { accessPolicy } = service
  const claims = [...Object.keys(asked.id_token), ...Object.keys(asked.userinfo)]
  const loginHint = params.login_hint === undefined ? null : (parseEmail(params.login_hint)?.address ?? null)
  const levels = stricter(demanded && levelsNamed(demanded, service.acrVersion), accessPolicy?.levels ?? null)
  return {
    clientId: service.clientId,
    serviceName: shownName(params.sp_name) ?? service.name,
    registeredName: service.name,
    startedAt: startOf(params, currentSession),
    prompts: words(params.prompt).filter((word): word is Prompt => prompts.some((prompt) => prompt === word)),
    maxAgeSeconds: params.max_age === undefined ? null : Number(params.max_age),
    loginHint,
    namesSomebodyElse: namesSomebodyElse(params),
    addressIsTheirs: service.profile === 'federation' && loginHint !== null,
    siretHint: params.siret_hint === undefined ? null : parseSiret(params.siret_hint),
    // a level says as much of the organization as of the person
    needsOrganization:
      levels !== null || concernsOrganization(accessPolicy) || needsOrganization(service.rights, words(params.scope), claims),
    readsMandates: readsMandates(service.rights, words(params.scope), claims),
    unprovedMembership: service.unprovedMembership,
    levels,
    levelNames: [...(demanded?.map(shownName).filter((name) => name !== null) ?? []), ...(accessPolicy?.levels ?? [])],
    preferredLevels: [...levelsNamed(preferred, service.acrVersion), ...(accessPolicy?.preferred_levels ?? [])],
    accessPolicy,
    locale: localeOf(params.ui_locales),
  }
}

/** What the request says of levels: `acr_values` is a preference, an essential claim a demand that stands whatever `acr_values` says. */
export const acrRequestOf = (params: RequestParams): AcrRequest => {
  const claim = requestedClaims(params).id_token.acr
  const named = claim ? textsOf(claim.values ?? claim.value) : []
  const demanded = claim?.essential === true && named.length > 0 ? named : null
  return { demanded, preferred: [...words(params.acr_values), ...(demanded ? [] : named)] }
}

/**
 * When this authorization began, noted by us at its first request: what `prompt=login` compares with. Nodes do not agree on the time to the
 * second: in a session opened since, the sign-in may be dated a little before.
 */
const startOf = ({ request_started_at, request_session }: RequestParams, currentSession: string): Date =>
  new Date(Number(request_started_at ?? 0) - (request_session === currentSession ? 0 : CLOCKS_APART))

const words = (text: string | undefined): string[] => text?.split(' ').filter(Boolean) ?? []

/** Printed on our pages: one line, of a length that fits. */
const shownName = (text: string | undefined): string | null =>
  text
    ?.replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, SHOWN_NAME_LENGTH) || null

/** The first language of ours among those a service names in `ui_locales`. */
export const localeOf = (uiLocales: string | undefined): 'fr' | 'en' | null => {
  const wished = words(uiLocales).map((tag) => tag.slice(0, 2).toLowerCase())
  return wished.find((tag): tag is 'fr' | 'en' => tag === 'fr' || tag === 'en') ?? null
}

type ClaimRequest = { essential?: unknown; value?: unknown; values?: unknown }
type RequestedClaims = Record<'id_token' | 'userinfo', Record<string, ClaimRequest | null>>

/** The engine refused what is not JSON, and what is no object. */
const requestedClaims = ({ claims }: RequestParams): RequestedClaims => {
  const parsed = claims === undefined ? {} : (JSON.parse(claims) as Partial<RequestedClaims>)
  return { id_token: parsed.id_token ?? {}, userinfo: parsed.userinfo ?? {} }
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')
