import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { readConflict } from '../../organizations/roles/conflict.ts'
import { nameExcluded } from '../../organizations/roles/name-conflict.ts'
import { paths } from '../../paths.ts'
import { askSignInFor } from '../../sign-in/return-path.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { signedInAccount } from '../signed-in-account.ts'
import { decideMerge, type MergeDecision, type MergeTrouble } from './decide-merge.ts'
import { findMergeable } from './find-accounts.ts'
import { lockBoth, mergeAccounts } from './merge-accounts.ts'
import { ConfirmMergePage, type Excluded, ExcludedMergePage, MergeTroublePage, StartMergePage } from './page.tsx'
import { clearTicket, readTicket, writeTicket } from './ticket.ts'

const config = { access: 'strong' } as const
const confirm = `${paths.mergeAccounts}/confirm`

/** Two accounts of one person become one: this browser proves the first, then the other, then asks. */
export const mergeRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.mergeAccounts, { config }, (_request, reply) => html(reply, <StartMergePage />))

  app.post(paths.mergeAccounts, { config }, (request, reply) => {
    if (!writeTicket(deps, request, reply, signedInAccount(request).id)) return reply.redirect(paths.mergeAccounts, 303)
    askSignInFor(deps, reply, confirm)
    return reply.redirect(paths.step(paths.signIn, 'identify'), 303)
  })

  app.get(confirm, { config }, async (request, reply) => {
    const decision = await gather(deps, request)
    if (!decision.may) return html(reply, <MergeTroublePage why={decision.why} />, 422)
    return html(reply, <ConfirmMergePage other={decision.first} current={decision.second} />)
  })

  app.post(confirm, { config }, async (request, reply) => {
    const chosen = textField(request, 'kept')
    const outcome = await settle(deps, request, chosen)
    if (typeof outcome !== 'string') return html(reply, <ExcludedMergePage of={outcome} />, 422)
    if (outcome === 'not_chosen') {
      const decision = await gather(deps, request)
      if (decision.may) return html(reply, <ConfirmMergePage other={decision.first} current={decision.second} missing />, 422)
    }
    if (outcome !== 'merged') return html(reply, <MergeTroublePage why={outcome === 'not_chosen' ? 'expired' : outcome} />, 422)
    clearTicket(deps, reply)
    if (chosen !== signedInAccount(request).id) await deps.engine.signOut(request, reply)
    return reply.redirect(`${paths.myData}?merged=1`, 303)
  })
}

const gather = async (deps: Deps, request: FastifyRequest, db: Deps['db'] | Tx = deps.db): Promise<MergeDecision> => {
  const ticket = readTicket(deps, request)
  const first = ticket ? await findMergeable(db, ticket.accountId) : undefined
  return decideMerge({ ticket, first, second: await findMergeable(db, signedInAccount(request).id) })
}

/** Decides again inside the transaction that holds both accounts. */
const settle = async (
  deps: Deps,
  request: FastifyRequest,
  chosen: string,
): Promise<'merged' | 'not_chosen' | MergeTrouble | Excluded> => {
  try {
    return await deps.db.transaction().execute(async (tx) => {
      const seen = await gather(deps, request, tx)
      if (!seen.may) return seen.why
      const ids = [seen.first.id, seen.second.id]
      const absorbed = ids.find((id) => id !== chosen)
      if (!ids.includes(chosen) || absorbed === undefined) return 'not_chosen'
      if (!(await lockBoth(tx, { kept: chosen, absorbed }))) return 'expired'
      const decision = await gather(deps, request, tx)
      if (!decision.may) return decision.why
      await mergeAccounts(tx, deps, { kept: chosen, absorbed })
      return 'merged'
    })
  } catch (error) {
    // roles or groups of one organization that nobody may have together: the database says so
    return await nameExcluded(deps.db, readConflict(error), request.locale)
  }
}
