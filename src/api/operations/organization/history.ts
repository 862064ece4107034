import { z } from 'zod'
import { findHistory } from '../../../organizations/administration/history/find-history.ts'
import { operation, softwareOf } from '../../operation.ts'
import { PageQuery, pageOf, readCursor, toPage } from '../../page.ts'

export const listOwnEvents = operation({
  method: 'get',
  path: '/organization/events',
  summary: 'The history, the last first: who did what to whom, from what to what, and why',
  scope: 'organization:read',
  query: PageQuery,
  answer: pageOf(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      event: z.string(),
      actor: z.string(),
      person: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
  async run({ db }, { query: { limit, cursor }, ...call }) {
    const { organizationId, ownerId: viewer } = softwareOf(call)
    const [before] = readCursor(cursor, 1) ?? []
    const { events } = await findHistory(db, { organizationId, viewer, before, limit: limit + 1 })
    return toPage(events, limit, {
      key: ({ id }) => [id],
      item: ({ id, at, event, actor, person, details }) => ({ id, at: at.toISOString(), event, actor, person, details }),
    })
  },
})
