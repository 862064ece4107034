import { type EngineContext, errors } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { parseSiret } from '../organizations/siret.ts'
import { saysHalfCharacter, saysNul } from '../web/request-limits.ts'
import { noteNamedPerson } from './named-person.ts'
import { requestObjectOf } from './request-object.ts'
import { mayAskScope } from './scopes.ts'
import { serviceOf } from './service.ts'
import { sessionMark } from './session-mark.ts'
import type { SubjectOf } from './subjects.ts'

type Parts = Pick<Deps, 'clock' | 'config'> & { subjectOf: SubjectOf }

/** Which of our parameters a request may carry, and what is checked of them at its first step. Anything else is ignored by the engine. */
export const extraParams = ({ clock, config, subjectOf }: Parts) => ({
  siret_hint(ctx: EngineContext, value: string | undefined) {
    refuseUnkeepable(ctx)
    refuseOddLevels(ctx)
    if (value === undefined) return
    const siret = parseSiret(value)
    if (siret === null) throw new errors.InvalidRequest('siret_hint must be the 14 digits of a SIRET')
    ctx.oidc.params.siret_hint = siret
  },
  sp_name: null,
  sp_id: null,
  remember_me: null,
  /** Ours alone, whatever was sent: when this request arrived, and in which session. They follow the interaction. */
  request_session(ctx: EngineContext) {
    ctx.oidc.params.request_session = sessionMark(ctx.req.headers.cookie, config)
  },
  request_started_at(ctx: EngineContext) {
    ctx.oidc.params.request_started_at = String(clock().getTime())
    restoreOfflineAccess(ctx)
    refuseNothingToGrant(ctx)
  },
  named_subject: (ctx: EngineContext) => noteNamedPerson({ subjectOf }, ctx),
  names_somebody_else: null,
})

/** Whatever the parameter, pushed or in a request object, and in the texts of `claims`: what the database could not keep. */
const refuseUnkeepable = ({ oidc: { params } }: EngineContext): void => {
  const said = [params, params.claims === undefined ? null : JSON.parse(params.claims)]
  if (saysNul(said)) throw new errors.InvalidRequest('parameters must not contain a NUL character')
  if (saysHalfCharacter(said)) throw new errors.InvalidRequest('parameters must not contain half of a character')
}

/** A level that is no text could never be met nor told: passed over, the demand it was part of would be no demand. */
const refuseOddLevels = ({ oidc: { params } }: EngineContext): void => {
  const { value, values } = (params.claims === undefined ? null : JSON.parse(params.claims).id_token?.acr) ?? {}
  if ([value ?? [], values ?? []].flat().some((level) => typeof level !== 'string'))
    throw new errors.InvalidRequest('claims.id_token.acr takes names of levels as its value or values')
}

/** Unknown scopes are left out: of a request that says no other, nothing is left. */
const refuseNothingToGrant = ({ oidc: { params, client } }: EngineContext): void => {
  const { rights } = serviceOf(client)
  if (params.scope?.split(' ').some((scope) => mayAskScope(rights, scope))) return
  throw new errors.InvalidScope('none of the scopes asked for can be granted: ask for openid at least')
}

/** The engine drops `offline_access` without `prompt=consent`, which shows nothing here: a client registered for it has it when it asks. */
const restoreOfflineAccess = (ctx: EngineContext): void => {
  const { params, client } = ctx.oidc
  const scopes = params.scope?.split(' ') ?? []
  if (!client.grantTypeAllowed('refresh_token') || scopes.includes('offline_access')) return
  if (askedScope(ctx).split(' ').includes('offline_access')) params.scope = [...scopes, 'offline_access'].join(' ')
}

/** As it was sent: in a request object, pushed or not, or plainly. */
const askedScope = (ctx: EngineContext): string => {
  const { scope } = requestObjectOf(ctx) ?? ctx.oidc.body ?? ctx.query
  return typeof scope === 'string' ? scope : ''
}
