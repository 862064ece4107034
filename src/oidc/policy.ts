import { type EngineContext, interactionPolicy, type Policy } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { recordGrant } from './grants.ts'
import { isSomebodyElse, somebodyElse } from './named-person.ts'
import { authorizationState, stepOf } from './request-state.ts'
import type { SubjectOf } from './subjects.ts'

const { base, Check, Prompt } = interactionPolicy

/** Prompts a service may ask for that need pages of ours; the engine knows `login` and `consent` itself. */
const pages = ['create', 'select_account', 'select_organization', 'update_userinfo']

/**
 * When the engine must send the person to our pages: whenever `nextStep` says so, on entry and on return. A bug in a page lets nobody
 * through. Its own checks on levels, age and who is named go: ours read our session and know more.
 */
export const createPolicy = (deps: Pick<Deps, 'config' | 'clock' | 'db'> & { subjectOf: SubjectOf }): Policy => {
  const pendingStep = async (ctx: EngineContext) => {
    const state = await authorizationState(deps, ctx)
    return ctx.oidc.account ? stepOf(state, ctx.oidc.session.accountId) : 'identify'
  }
  const policy = base()
  const login = policy.get('login')
  for (const reason of ['essential_acrs', 'essential_acr', 'max_age', 'id_token_hint', 'claims_id_token_sub_value'])
    login?.checks.remove(reason)
  login?.checks.add(new Check('named_person', somebodyElse, 'login_required', (ctx) => isSomebodyElse(deps, ctx)))
  login?.checks.add(
    new Check('app_session', 'the person must sign in', 'login_required', async (ctx) => (await pendingStep(ctx)) === 'identify'),
  )
  login?.checks.add(
    new Check(
      'level',
      'no level this service accepts can be reached',
      'access_denied',
      async (ctx) => (await pendingStep(ctx)) === 'level',
    ),
  )
  login?.checks.add(
    new Check(
      'requirements',
      'the person has something to do first',
      'interaction_required',
      async (ctx) => (await pendingStep(ctx)) !== 'ready',
    ),
  )
  for (const name of pages) policy.add(new Prompt({ name, requestable: true }), 1)
  // `prompt=consent` stays legal and shows nothing; the last prompt is where everything is ready
  const consent = policy.get('consent')
  consent?.checks.clear()
  consent?.checks.add(
    new Check('grant', 'the grant is recorded', 'access_denied', async (ctx) => {
      await recordGrant(deps, ctx)
      return false
    }),
  )
  return policy
}
