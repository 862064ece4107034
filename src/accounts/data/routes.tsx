import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { currentSession, signedInAccount } from '../signed-in-account.ts'
import { deleteOwnAccount, findAloneAdministrating } from './delete-own-account.ts'
import { exportAccount } from './export-account.ts'
import { AccountDeletedPage, DataPage, DeleteAccountPage } from './page.tsx'

const strongly = { access: 'strong' } as const

export const dataRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.myData, { config: { access: 'account' } }, (request, reply) =>
    html(reply, <DataPage merged={wasMerged(request)} />),
  )

  // a form, not a link: the copy is written down, and no other site can have it made
  app.get(paths.downloadData, { config: strongly }, (_request, reply) => reply.redirect(paths.myData, 303))
  app.post(paths.downloadData, { config: strongly }, async (request, reply) => {
    const { id: accountId } = signedInAccount(request)
    const now = deps.clock()
    const copy = await deps.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        const sessionId = currentSession(request).id
        await record(tx, { at: now, event: 'account.data_exported', accountId, sessionId })
        return exportAccount({ ...deps, db: tx }, accountId, now)
      })
    return reply
      .header('content-disposition', `attachment; filename="moncomptepro-${now.toISOString().slice(0, 10)}.json"`)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(copy, null, 2))
  })

  app.get(paths.deleteAccount, { config: strongly }, async (request, reply) => {
    const alone = await findAloneAdministrating(deps.db, signedInAccount(request).id)
    return html(reply, <DeleteAccountPage alone={alone} />)
  })

  app.post(paths.deleteAccount, { config: strongly }, async (request, reply) => {
    if (textField(request, 'understood') !== 'yes') return html(reply, <DeleteAccountPage refused />, 422)
    const outcome = await deleteOwnAccount(deps, signedInAccount(request).id)
    if (outcome !== 'deleted') return html(reply, <DeleteAccountPage alone={outcome} />, 409)
    await deps.engine.signOut(request, reply)
    return reply.redirect(paths.accountDeleted, 303)
  })

  app.get(paths.accountDeleted, { config: { access: 'visitor' } }, (_request, reply) => html(reply, <AccountDeletedPage />))
}

const wasMerged = ({ query }: FastifyRequest): boolean =>
  typeof query === 'object' && query !== null && Object.hasOwn(query, 'merged')
