import { z } from 'zod'
import { HOUR, SECOND } from '../../../clock.ts'
import { findStaff } from '../../../organizations/staff-list/find-staff.ts'
import { compareStaff, type StaffMember } from '../../../organizations/staff-list/match.ts'
import { parseStaffList } from '../../../organizations/staff-list/parse-list.ts'
import { countTry } from '../../../rate-limit/limit.ts'
import { operation, softwareOf } from '../../operation.ts'
import { Problem } from '../../problem.ts'

const mostLines = 30_000
/** As on the page: enough to correct a list, not a load. */
const perHour = { max: 60, windowSeconds: HOUR / SECOND }
const Member = z.object({ member_id: z.uuid(), name: z.string(), email: z.string() })
const shown = ({ membershipId, name, email }: StaffMember) => ({ member_id: membershipId, name, email })

export const compareOwnStaff = operation({
  method: 'post',
  path: '/organization/staff-list/compare',
  summary: 'Who has left? Compares the list of the staff with the members; changes nothing, and the list is kept nowhere',
  scope: 'organization:members',
  bodyLimit: 3 * 1024 * 1024,
  body: z.object({ list: z.string().min(1).describe('a name or an address a line, beside whatever columns') }),
  answer: z.object({
    present: z.number().int(),
    maybe: z.array(z.object({ member: Member, line: z.string() })).describe('a name that resembles a line: somebody looks'),
    absent: z.array(Member),
    unknown: z.array(z.object({ line: z.string(), email: z.string() })).describe('to invite'),
    unread: z.array(z.string()),
  }),
  async run({ db, clock }, { body: { list }, ...call }) {
    const { organizationId, ownerId: viewer } = softwareOf(call)
    const lines = parseStaffList(list)
    if (lines.length === 0 || lines.length > mostLines) throw new Problem('invalid', `list: expected 1 to ${mostLines} lines`)
    const tried = await countTry(db, clock(), { key: `staff-list:${organizationId}`, ...perHour })
    if (!tried.allowed) throw new Problem('too_many_requests', undefined, { 'retry-after': String(tried.retryAfterSeconds) })
    const { present, maybe, absent, unknown, unread } = compareStaff(lines, await findStaff(db, { organizationId, viewer }))
    return {
      present,
      maybe: maybe.map(({ member, line }) => ({ member: shown(member), line })),
      absent: absent.map(shown),
      unknown,
      unread: unread.map(({ text }) => text),
    }
  },
})
