import { sql } from 'kysely'
import { z } from 'zod'
import { operation } from '../operation.ts'
import { PageQuery, pageOf, readCursor, toPage } from '../page.ts'

const JoinRequest = z.object({
  reference: z.string(),
  status: z.enum(['open', 'accepted', 'refused', 'cancelled']),
  siret: z.string(),
  label: z.string(),
  service_name: z.string().nullable(),
  opened_at: z.iso.datetime(),
  settled_at: z.iso.datetime().nullable(),
})

type RequestRow = Omit<z.infer<typeof JoinRequest>, 'service_name' | 'opened_at' | 'settled_at'> & {
  serviceName: string | null
  openedAt: Date
  settledAt: Date | null
}

export const listRequests = operation({
  method: 'get',
  path: '/requests',
  summary: 'Requests to join an organization, the oldest first; nothing about the person',
  scope: 'api:requests',
  query: PageQuery.extend({ status: JoinRequest.shape.status.default('open') }),
  answer: pageOf(JoinRequest),
  async run({ db }, { query: { limit, cursor, status } }) {
    const [at = '-infinity', reference = ''] = readCursor(cursor, 2) ?? []
    const { rows } = await sql<RequestRow>`
      select r.reference, r.status, o.siret, o.label, r.service_name, r.opened_at, r.settled_at
      from join_requests r join organizations o on o.id = r.organization_id
      where r.status = ${status} and (r.opened_at, r.reference) > (${at}::timestamptz, ${reference}::text)
      order by r.opened_at, r.reference limit ${limit + 1}`.execute(db)
    return toPage(rows, limit, {
      key: ({ openedAt, reference: last }) => [openedAt.toISOString(), last],
      item: ({ serviceName, openedAt, settledAt, ...rest }) => ({
        ...rest,
        service_name: serviceName,
        opened_at: openedAt.toISOString(),
        settled_at: settledAt?.toISOString() ?? null,
      }),
    })
  },
})

const Event = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  event: z.string(),
  sub: z.string().nullable().describe('the person it is about, as your service knows them'),
})

export const listEvents = operation({
  method: 'get',
  path: '/events',
  summary: 'What happened about your service, the oldest first',
  scope: 'api:events',
  query: PageQuery,
  answer: pageOf(Event),
  async run({ db, subjectFor }, { clientId, query: { limit, cursor } }) {
    const [after = '0'] = readCursor(cursor, 1) ?? []
    const { rows } = await sql<{ id: string; at: Date; event: string; accountId: string | null }>`
      select id, at, event, account_id from journal
      where client_id = ${clientId} and id > ${/^\d{1,18}$/.test(after) ? after : '0'}::bigint order by id limit ${limit + 1}`.execute(
      db,
    )
    const subjects = await Promise.all(rows.map(({ accountId }) => (accountId ? subjectFor(clientId, accountId) : null)))
    const named = rows.map((row, index) => ({ ...row, sub: subjects[index] ?? null }))
    return toPage(named, limit, {
      key: ({ id }) => [id],
      item: ({ id, at, event, sub }) => ({ id, at: at.toISOString(), event, sub }),
    })
  },
})
