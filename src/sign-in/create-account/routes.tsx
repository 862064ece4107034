import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { passkeyOptions, takePasskey } from '../../accounts/factors/passkeys/routes.tsx'
import { RecoveryCodesPage } from '../../accounts/factors/recovery-codes/page.tsx'
import { proposePassphrase } from '../../accounts/password/passphrase.ts'
import { isOlderThan } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { onward } from '../onward.ts'
import { recentMs } from '../second-factor/needed.ts'
import { type Choice, createAccount } from './create-account.ts'
import { CreateAccountPage } from './page.tsx'

const config = { access: { during: 'create-account' } } as const

/** Page D, after the proof of the mailbox. */
export const createAccountRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = paths.stepSegment('create-account')

  app.get(path, { config }, (request, reply) => html(reply, <CreateAccountPage {...about(request)} />))

  app.post(path, { config }, async (request, reply) => {
    if (textField(request, 'action') === 'propose') {
      return html(reply, <CreateAccountPage {...about(request)} method="password" proposed={proposePassphrase()} />)
    }
    if (textField(request, 'action') === 'later' && about(request).awaiting.length > 0) {
      await createAccount(deps, request.facts, { method: 'keep' })
      return onward(deps, request, reply)
    }
    if (wantsPasskey(request)) return withPasskey(deps, request, reply)
    const choice = choiceOf(request)
    if (choice === null) return html(reply, <CreateAccountPage {...about(request)} missing />, 422)
    const outcome = await createAccount(deps, request.facts, choice)
    if (outcome === 'created') return onward(deps, request, reply)
    return html(reply, <CreateAccountPage {...about(request)} method="password" reason={outcome.reason} />, 422)
  })

  app.post(`${path}/passkey/options`, { config }, (request, reply) => passkeyOptions(deps, request, reply))
}

const wantsPasskey = (request: FastifyRequest): boolean =>
  about(request).passkeyOffered && !about(request).hasPassword && textField(request, 'method') === 'passkey'

/** The device answered in the same form; without its script there is no answer, and the page says to choose another way. */
const withPasskey = async (deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const added = await takePasskey(deps, request, reply)
  if (added.outcome !== 'added')
    return html(reply, <CreateAccountPage {...about(request)} method="passkey" passkeyTrouble={added.outcome} />, 422)
  await createAccount(deps, request.facts, { method: 'passkey' })
  return added.codes === null
    ? onward(deps, request, reply)
    : html(reply, <RecoveryCodesPage codes={added.codes} next={request.place.base} added />)
}

const choiceOf = (request: FastifyRequest): Choice | null => {
  if (request.facts.account?.hasPassword || request.facts.account?.termsChanged) return { method: 'keep' }
  const method = textField(request, 'method')
  if (method === 'password') return { method, password: textField(request, 'password') }
  return method === 'code' ? { method } : null
}

const about = ({ place, facts }: FastifyRequest) => ({
  base: place.base,
  email: facts.account?.primaryEmail ?? '',
  hasPassword: facts.account?.hasPassword ?? false,
  termsChanged: facts.account?.termsChanged ?? false,
  awaiting: [...new Set(facts.memberships.map(({ label }) => label))],
  passkeyOffered: !facts.account?.termsChanged && !isOlderThan(recentMs, facts.session?.authenticatedAt, facts.now),
})
