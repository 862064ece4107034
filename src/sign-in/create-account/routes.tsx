import type { FastifyInstance, FastifyRequest } from 'fastify'
import { proposePassphrase } from '../../accounts/password/passphrase.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { onward } from '../onward.ts'
import { textField } from '../text-field.ts'
import { type Choice, createAccount } from './create-account.ts'
import { CreateAccountPage } from './page.tsx'

const config = { access: { during: 'create-account' } } as const

/** Page D, after the proof of the mailbox. */
export const createAccountRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = paths.stepSegment('create-account')

  app.get(path, { config }, (request, reply) => html(reply, <CreateAccountPage {...about(request)} method="password" />))

  app.post(path, { config }, async (request, reply) => {
    if (textField(request, 'action') === 'propose') {
      return html(reply, <CreateAccountPage {...about(request)} method="password" proposed={proposePassphrase()} />)
    }
    const choice = choiceOf(request)
    if (choice === null) return html(reply, <CreateAccountPage {...about(request)} missing />, 422)
    const outcome = await createAccount(deps, request.facts, choice)
    if (outcome === 'created') return onward(deps, request, reply)
    return html(reply, <CreateAccountPage {...about(request)} method="password" reason={outcome.reason} />, 422)
  })
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
})
