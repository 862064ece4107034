import { z } from 'zod'
import { StartupError } from '../../errors.ts'
import { record } from '../../journal/record.ts'
import { applyClients } from '../../oidc/clients/apply.ts'
import { readEntries } from '../../oidc/clients/parse.ts'
import { rotateClientSecret } from '../../oidc/clients/rotate-secret.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'
import { type ApiDeps, operation } from '../operation.ts'
import { PageQuery, pageOf, readCursor, toPage } from '../page.ts'
import { Problem } from '../problem.ts'

const ClientId = z.object({ client_id: z.string().min(1).max(200) })
const Client = z.object({
  client_id: z.string(),
  profile: z.string(),
  source: z.string().describe('`file`: declared in CLIENTS_FILE, and only changed there'),
  metadata: z.record(z.string(), z.unknown()).describe('standard client metadata, and ours; never a secret'),
})

const declaredElsewhere = ['file', 'demo']

/** Throws `Problem` for what a file declares: the next start would undo this. */
const refuseDeclared = async ({ db }: Pick<ApiDeps, 'db'>, clientId: string): Promise<boolean> => {
  const found = await db.selectFrom('oidcClients').select('source').where('clientId', '=', clientId).executeTakeFirst()
  if (found && declaredElsewhere.includes(found.source))
    throw new Problem('conflict', 'a file declares this client: change it there')
  return found !== undefined
}

export const listClients = operation({
  method: 'get',
  path: '/clients',
  summary: 'Services of this instance',
  scope: 'api:clients',
  query: PageQuery,
  answer: pageOf(Client),
  async run({ db }, { query: { limit, cursor } }) {
    const [after = ''] = readCursor(cursor, 1) ?? []
    const rows = await db
      .selectFrom('oidcClients')
      .select(['clientId', 'profile', 'source', 'metadata'])
      .where('clientId', '>', after)
      .orderBy('clientId')
      .limit(limit + 1)
      .execute()
    return toPage(rows, limit, {
      key: ({ clientId }) => [clientId],
      item: ({ clientId, ...rest }) => ({ client_id: clientId, ...rest }),
    })
  },
})

export const putClient = operation({
  method: 'put',
  path: '/clients/{client_id}',
  summary: 'Declare a service, or replace its declaration',
  scope: 'api:clients.write',
  params: ClientId,
  body: z.record(z.string(), z.unknown()).describe('as in CLIENTS_FILE: redirect_uris, client_secret, scope, profile…'),
  answer: z.object({ outcome: z.enum(['created', 'updated', 'unchanged']) }),
  async run(deps, { params: { client_id: clientId }, body }) {
    if ((body.client_id ?? clientId) !== clientId)
      throw new Problem('invalid', 'client_id: expected the one of the address, or none')
    await refuseDeclared(deps, clientId)
    const now = deps.clock()
    const applied = await applyClients(deps.db, understood({ ...body, client_id: clientId }), { source: 'api', now })
    const outcome = applied.created.length > 0 ? 'created' : applied.updated.length > 0 ? 'updated' : 'unchanged'
    return { outcome } as const
  },
})

const understood = (entry: Record<string, unknown>) => {
  try {
    return readEntries([entry])
  } catch (error) {
    throw error instanceof StartupError ? new Problem('invalid', error.message) : error
  }
}

export const deleteClient = operation({
  method: 'delete',
  path: '/clients/{client_id}',
  summary: 'Remove a service, with everything granted to it',
  scope: 'api:clients.write',
  params: ClientId,
  async run(deps, { clientId: by, params: { client_id: clientId } }) {
    if (!(await refuseDeclared(deps, clientId))) throw new Problem('not_found')
    await deps.db.transaction().execute(async (tx) => {
      await tx.deleteFrom('oidcClients').where('clientId', '=', clientId).execute()
      await revokeGrants(tx, { clientId })
      await record(tx, { at: deps.clock(), event: 'client.removed', actor: `api:${by}`, clientId })
    })
  },
})

const refusals = {
  unknown: ['not_found', undefined],
  declared: ['conflict', 'a file declares this client: change it there'],
  no_secret: ['conflict', 'this client has no secret'],
} as const

export const rotateSecret = operation({
  method: 'post',
  path: '/clients/{client_id}/secret',
  summary: 'Give a service another secret, shown once, beside the one it has; `finish` takes the older one away',
  scope: 'api:clients.write',
  params: ClientId,
  body: z.object({ finish: z.boolean().default(false) }),
  answer: z.object({ client_secret: z.string().nullable() }),
  idempotent: true,
  async run({ db, clock }, { params: { client_id: clientId }, body: { finish } }) {
    const done = await rotateClientSecret(db, clientId, { finish, now: clock() })
    if (done.outcome === 'rotated') return { client_secret: done.secret }
    if (done.outcome === 'finished') return { client_secret: null }
    const [code, detail] = refusals[done.outcome]
    throw new Problem(code, detail)
  },
})
