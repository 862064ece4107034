import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { addToGroup, removeFromGroup } from '../../groups/members.ts'
import { removeMember, resumeMember, suspendMember } from '../change-member.ts'
import { type RestoreAnswer, restoreMember } from './restore-members.ts'

/** What one does to several members: `group` is an id. */
export type BulkAction = { kind: 'suspend' } | { kind: 'remove' } | { kind: 'add'; groupId: string }

/** As a form says it: `suspend`, `remove`, `add:<group>`. */
export const readAction = (text: string): BulkAction | null => {
  if (text === 'suspend' || text === 'remove') return { kind: text }
  const group = z.uuid().safeParse(/^add:(.+)$/.exec(text)?.[1])
  return group.success ? { kind: 'add', groupId: group.data } : null
}

export type BulkOutcome =
  | RestoreAnswer
  | 'suspended'
  | 'removed'
  | 'added'
  | 'already_there'
  | 'resumed'
  | 'taken_out'
  | 'not_there'
  | 'oneself'
  | 'last_administrator'
  | 'not_suspended_here'
  | 'conflict'

export type BulkLine = { membershipId: string; outcome: BulkOutcome }

type BulkDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>
export type Bulk = {
  organizationId: string
  membershipIds: readonly string[]
  action: BulkAction
  reason: string
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
    const answer = await addToGroup(deps, { organizationId, groupId: action.groupId, membershipId, actor })
    return typeof answer === 'string' ? answer : 'conflict'
  }
  const answer = await (action.kind === 'suspend' ? suspendMember : removeMember)(deps, change)
  return answer === 'changed' ? (action.kind === 'suspend' ? 'suspended' : 'removed') : answer
}

/** What was done just before, taken back; each verb checks again that it may. */
export const undoBulk = async (
  deps: BulkDeps,
  { organizationId, membershipIds, action, by, actor }: Omit<Bulk, 'reason'>,
): Promise<BulkLine[]> => {
  const lines: BulkLine[] = []
  for (const membershipId of membershipIds) {
    const change = { organizationId, membershipId, by, actor }
    if (action.kind === 'remove') lines.push({ membershipId, outcome: await restoreMember(deps, change) })
    else if (action.kind === 'suspend') {
      const answer = await resumeMember(deps, change)
      lines.push({ membershipId, outcome: answer === 'changed' ? 'resumed' : answer })
    } else {
      const answer = await removeFromGroup(deps, { ...change, groupId: action.groupId })
      lines.push({ membershipId, outcome: answer === 'removed' ? 'taken_out' : answer })
    }
  }
  return lines
}

/** Those that can be undone. */
export const undoable: readonly BulkOutcome[] = ['suspended', 'removed', 'added']
