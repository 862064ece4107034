import type { Deps } from '../../deps.ts'
import { type InvitedLine, invite } from './invite.ts'

export type Resending = { organizationId: string; label: string; invitationId: string; by: string; actor: string }

/** Sends an invitation again, expired or not, as it was, for fourteen more days; the former link opens nothing any more. `unknown`: settled, or elsewhere. */
export const resendInvitation = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { organizationId, label, invitationId, by, actor }: Resending,
): Promise<InvitedLine['outcome'] | 'unknown'> => {
  const row = await deps.db
    .selectFrom('invitations')
    .select(['email', 'isExternal', 'endsAt', 'roles', 'groupIds'])
    .where('id', '=', invitationId)
    .where('organizationId', '=', organizationId)
    .where('status', '=', 'open')
    .executeTakeFirst()
  if (!row) return 'unknown'
  const { email, ...asked } = row
  const [sent] = await invite(deps, { ...asked, organizationId, label, lines: [email], by, actor })
  return sent?.outcome ?? 'unknown'
}
