import { z } from 'zod'
import { DAY } from '../../clock.ts'
import { bases } from './basis-texts.ts'

const text = (max: number) => z.string().trim().max(max).catch('')

/** What the address of the list says; whatever it does not understand is not asked. */
export const MemberFilters = z.object({
  q: text(100),
  kind: z.enum(['internal', 'external']).optional().catch(undefined),
  status: z.enum(['active', 'provisional', 'expiring', 'suspended']).optional().catch(undefined),
  proof: z.enum(['proved', 'unproved']).optional().catch(undefined),
  basis: z.enum(bases).optional().catch(undefined),
  ends: z.enum(['soon']).optional().catch(undefined),
  used: z.enum(['month', 'not_half_year', 'not_year']).optional().catch(undefined),
  group: z.uuid().optional().catch(undefined),
  role: z.string().max(300).optional().catch(undefined),
  after: z.string().max(2_000).optional().catch(undefined),
})
export type MemberFilters = z.infer<typeof MemberFilters>

/** « Bientôt » is a month: who ends within it. */
export const endOfSoon = ({ ends }: MemberFilters, now: Date): Date | undefined =>
  ends === 'soon' ? new Date(now.getTime() + 30 * DAY) : undefined

export type LastUse = { since: Date; used: boolean }

const usedDays = { month: 30, not_half_year: 182, not_year: 365 }

/** Members who acted for the organization since then, or those who did not; `undefined`: whoever. */
export const lastUseOf = ({ used }: MemberFilters, now: Date): LastUse | undefined =>
  used && { since: new Date(now.getTime() - usedDays[used] * DAY), used: used === 'month' }

/** The same list, further on or without a page: only what was asked is written. */
export const filterQuery = ({ after, ...filters }: MemberFilters, next?: string): string => {
  const asked = Object.entries({ ...filters, after: next }).filter(([, value]) => value !== undefined && value !== '')
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked as [string, string][])}`
}

/** Where a page of a list ends: the order of the last line and its id, opaque in addresses. */
export const writeCursor = (order: string, id: string): string => Buffer.from(JSON.stringify([order, id])).toString('base64url')

export const readCursor = (text: string | undefined): [order: string, id: string] | undefined => {
  try {
    return z.tuple([z.string(), z.uuid()]).safeParse(JSON.parse(Buffer.from(text ?? '', 'base64url').toString())).data
  } catch {
    return undefined
  }
}
