import { type EngineContext, errors } from 'oidc-provider'
import type { RequestParams } from './demands.ts'
import type { SubjectOf } from './subjects.ts'

type Parts = { subjectOf: SubjectOf }

/**
 * Notes whom a request names, by an id token given before or as the value of `sub`, and whether that person is signed in: nobody else may be
 * answered (OpenID Connect Core §3.1.2.2). Both follow the interaction, where the id token is read no more.
 */
export const noteNamedPerson = async ({ subjectOf }: Parts, ctx: EngineContext): Promise<void> => {
  const { params } = ctx.oidc
  const named = namedBy(ctx)
  params.named_subject = named
  params.names_somebody_else = named === undefined || (await isSignedIn(subjectOf, ctx, named)) ? undefined : 'yes'
}

/**
 * Is somebody else signed in than the one a request names? Throws `login_required` once somebody else has signed in for it: asking again would
 * never end.
 */
export const isSomebodyElse = async ({ subjectOf }: Parts, ctx: EngineContext): Promise<boolean> => {
  const named = ctx.oidc.params.named_subject
  if (named === undefined || (await isSignedIn(subjectOf, ctx, named))) return false
  if (ctx.oidc.result?.login) throw new errors.LoginRequired(somebodyElse)
  return true
}

export const somebodyElse = 'the person who signed in is not the one this request names'

export const namesSomebodyElse = ({ names_somebody_else }: RequestParams): boolean => names_somebody_else !== undefined

const namedBy = ({ oidc: { params, entities } }: EngineContext): string | undefined => {
  const hinted = entities.IdTokenHint?.payload.sub
  const claimed = params.claims === undefined ? undefined : JSON.parse(params.claims).id_token?.sub?.value
  const [named, ...others] = [...new Set([hinted, claimed].filter((one) => one !== undefined))]
  if (named !== undefined && typeof named !== 'string')
    throw new errors.InvalidRequest('claims.id_token.sub takes a text as its value')
  if (others.length > 0) throw new errors.InvalidRequest('id_token_hint and claims.id_token.sub name two people')
  return named
}

/** A pushed request comes from a program: nobody is. */
const isSignedIn = async (
  subjectOf: SubjectOf,
  { oidc: { session, client } }: EngineContext,
  named: string,
): Promise<boolean> => {
  const accountId = session?.accountId
  return accountId !== undefined && (await subjectOf(undefined, accountId, client)) === named
}
