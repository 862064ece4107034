import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { addToGroup, type GroupChange, removeFromGroup } from '../../groups/members.ts'
import { findWalls } from '../../groups/walls.ts'
import { findLiveMembership } from '../../memberships/live-membership.ts'
import { changeMemberKind, removeMember, resumeMember, suspendMember } from '../change-member.ts'
import { type RestoreAnswer, restoreMember } from './restore-members.ts'
import { type UndoKindAnswer, undoKindChange } from './undo-kind.ts'

/** What one does to several members: `group` is an id. */
export type BulkAction =
  | { kind: 'suspend' }
  | { kind: 'remove' }
  | { kind: 'add'; groupId: string }
  | { kind: 'internal' }
  | { kind: 'external' }
  | { kind: 'end_date' }

/** As a form says it: `suspend`, `remove`, `internal`, `external`, `end_date`, `add:<group>`. */
export const readAction = (text: string): BulkAction | null => {
  if (text === 'suspend' || text === 'remove' || isKindAction(text)) return { kind: text }
  const group = z.uuid().safeParse(/^add:(.+)$/.exec(text)?.[1])
  return group.success ? { kind: 'add', groupId: group.data } : null
}

const isKindAction = (text: string): text is 'internal' | 'external' | 'end_date' =>
  text === 'internal' || text === 'external' || text === 'end_date'

/** A reason is told to whoever is suspended or removed. */
export const wantsReason = ({ kind }: BulkAction): boolean => kind === 'suspend' || kind === 'remove'

export type BulkOutcome =
  | RestoreAnswer
  | UndoKindAnswer
  | 'kind_changed'
  | 'end_changed'
  | 'suspended'
  | 'removed'
  | 'added'
  | 'already_there'
  | 'resumed'
  | 'taken_out'
  | 'not_there'
  | 'oneself'
  | 'last_administrator'
  | 'domain_held_elsewhere'
  | 'administers'
  | 'not_suspended_here'
  | 'conflict'

export type BulkLine = { membershipId: string; outcome: BulkOutcome }

type BulkDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>
export type Bulk = {
  organizationId: string
  membershipIds: readonly string[]
  action: BulkAction
  reason: string
  /** for `end_date`; null: no day any more */
  endsAt: Date | null
  by: string
  actor: string
}

/** One transaction for each member: one that is refused takes no other with it. */
export const applyBulk = async (deps: BulkDeps, bulk: Bulk): Promise<BulkLine[]> => {
  const lines: BulkLine[] = []
  for (const membershipId of bulk.membershipIds) lines.push({ membershipId, outcome: await applyOne(deps, bulk, membershipId) })
  return lines
}

const applyOne = async (deps: BulkDeps, bulk: Bulk, membershipId: string): Promise<BulkOutcome> => {
  const { organizationId, action, reason, by, actor } = bulk
  const change = { organizationId, membershipId, by, actor, reason }
  if (action.kind === 'add') {
    const { closed } = await findWalls(deps.db, { organizationId, viewer: by })
    if (closed.has(action.groupId)) return 'unknown'
    const answer = await addToGroup(deps, { organizationId, groupId: action.groupId, membershipId, actor })
    return typeof answer === 'string' ? answer : 'conflict'
  }
  if (isKindAction(action.kind)) {
    const isDay = action.kind === 'end_date'
    const said = isDay ? { endsAt: bulk.endsAt } : { isExternal: action.kind === 'external' }
    const answer = await changeMemberKind(deps, { ...change, ...said })
    return answer === 'changed' ? (isDay ? 'end_changed' : 'kind_changed') : answer
  }
  const answer = await (action.kind === 'suspend' ? suspendMember : removeMember)(deps, change)
  return answer === 'changed' ? (action.kind === 'suspend' ? 'suspended' : 'removed') : answer
}

/** What was done just before, taken back; each verb checks again that it may. */
export const undoBulk = async (
  deps: BulkDeps,
  { organizationId, membershipIds, action, by, actor }: Omit<Bulk, 'reason' | 'endsAt'>,
): Promise<BulkLine[]> => {
  const lines: BulkLine[] = []
  for (const membershipId of membershipIds) {
    const change = { organizationId, membershipId, by, actor }
    if (action.kind === 'remove') lines.push({ membershipId, outcome: await restoreMember(deps, change) })
    else if (action.kind === 'suspend') {
      const answer = await resumeMember(deps, change)
      lines.push({ membershipId, outcome: answer === 'changed' ? 'resumed' : answer })
    } else if (action.kind !== 'add') lines.push({ membershipId, outcome: await undoKindChange(deps, change) })
    else lines.push({ membershipId, outcome: await takeOut(deps, { ...change, groupId: action.groupId }) })
  }
  return lines
}

/** Separate groups hold whoever undoes: their own stays theirs, and one that is closed to them as it is. */
const takeOut = async (deps: BulkDeps, change: GroupChange & { by: string }): Promise<BulkOutcome> => {
  const { organizationId, membershipId, groupId, by: viewer } = change
  const { closed, holds } = await findWalls(deps.db, { organizationId, viewer })
  const mine = await findLiveMembership(deps.db, { organizationId, accountId: viewer })
  if (holds.has(groupId) && membershipId === mine) return 'oneself'
  const answer = closed.has(groupId) ? 'not_there' : await removeFromGroup(deps, change)
  return answer === 'removed' ? 'taken_out' : answer
}

/** Those that can be undone. */
export const undoable: readonly BulkOutcome[] = ['suspended', 'removed', 'added', 'kind_changed', 'end_changed']
