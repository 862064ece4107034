import { sql } from 'kysely'
import { z } from 'zod'
import { operation } from '../operation.ts'
import { PageQuery, pageOf, readCursor, toPage } from '../page.ts'
import { Problem } from '../problem.ts'

const Organization = z.object({ siret: z.string(), siren: z.string(), label: z.string() })
const Member = z.object({
  sub: z.string(),
  email: z.string(),
  status: z.string(),
  oal: z.number().int(),
  is_external: z.boolean(),
  roles: z.array(z.string()).describe('roles of your service'),
  groups: z.array(z.string()).describe('groups your service may see'),
})

const Siret = z.object({ siret: z.string().regex(/^\d{14}$/, 'expected 14 digits') })

/** A service sees the organizations people acted for when they reached it, and nobody else's. */
const reachedFor = (clientId: string) =>
  sql`exists (select from service_sign_ins s where s.client_id = ${clientId} and s.organization_id = o.id`

export const listOrganizations = operation({
  method: 'get',
  path: '/organizations',
  summary: 'Organizations your users acted for',
  scope: 'api:organizations',
  query: PageQuery,
  answer: pageOf(Organization),
  async run({ db }, { clientId, query: { limit, cursor } }) {
    const [after] = readCursor(cursor, 1) ?? ['']
    const { rows } = await sql<z.infer<typeof Organization>>`
      select o.siret, o.siren, o.label from organizations o
      where o.siret > ${after} and ${reachedFor(clientId)}) order by o.siret limit ${limit + 1}`.execute(db)
    return toPage(rows, limit, { key: ({ siret }) => [siret], item: (row) => row })
  },
})

type MemberRow = Omit<z.infer<typeof Member>, 'sub' | 'is_external'> & { accountId: string; isExternal: boolean }

export const listMembers = operation({
  method: 'get',
  path: '/organizations/{siret}/members',
  summary: 'Members of an organization who reached your service for it, with their roles and groups there',
  scope: 'api:organizations',
  params: Siret,
  query: PageQuery,
  answer: pageOf(Member),
  async run({ db, clock, subjectFor }, { clientId, params: { siret }, query: { limit, cursor } }) {
    const { rows: known } = await sql<{ id: string }>`
      select o.id from organizations o where o.siret = ${siret} and ${reachedFor(clientId)})`.execute(db)
    const [organization] = known
    if (!organization) throw new Problem('not_found', 'no user of yours acted for this organization')
    const [after] = readCursor(cursor, 1) ?? ['00000000-0000-0000-0000-000000000000']
    const { rows } = await sql<MemberRow>`
      select m.account_id, m.email, m.status, m.oal, m.is_external,
        coalesce((select json_agg(distinct r.role_key order by r.role_key) from roles_of_members r
          join service_roles s on s.client_id = r.client_id and s.key = r.role_key and s.retired_at is null
          where r.membership_id = m.id and r.client_id = ${clientId}), '[]') as roles,
        coalesce((select json_agg(distinct g.name order by g.name) from groups_of_members x
          join organization_groups g on g.id = x.group_id
          where x.membership_id = m.id and ${clientId} = any (g.visible_to)), '[]') as groups
      from memberships m where m.organization_id = ${organization.id} and m.account_id > ${after}::uuid
        and m.status in ('active', 'expiring', 'provisional') and (m.expires_at is null or m.expires_at > ${clock()})
        and exists (select from service_sign_ins s where s.account_id = m.account_id and s.client_id = ${clientId}
          and s.organization_id = m.organization_id)
      order by m.account_id limit ${limit + 1}`.execute(db)
    const subjects = new Map<string, string>()
    for (const { accountId } of rows) subjects.set(accountId, await subjectFor(clientId, accountId))
    return toPage(rows, limit, {
      key: ({ accountId }) => [accountId],
      item: ({ accountId, isExternal, ...rest }) => ({
        sub: subjects.get(accountId) ?? '',
        is_external: isExternal,
        ...rest,
      }),
    })
  },
})
