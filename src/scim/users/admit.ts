import { sql } from 'kysely'
import { invite } from '../../organizations/invitations/invite.ts'
import { joinOrganization } from '../../organizations/join/join.ts'
import type { Siret } from '../../organizations/siret.ts'
import type { Caller, ScimDeps } from '../deps.ts'
import { invalidValue, ScimError } from '../errors.ts'

/**
 * Brings somebody in as the rules allow: an invitation, worth no more than the owner's own link (OAL 1 at most). Whoever has an account whose proved
 * address is in a domain of the organization joins by it at once; others accept it themselves. Throws `ScimError` for a domain that is refused or
 * another organization's, for a member already, and for too many in an hour.
 */
export const admitUser = async (deps: ScimDeps, caller: Caller, email: string): Promise<void> => {
  const domain = email.slice(email.indexOf('@') + 1)
  const standing = await standingOf(deps, caller, domain)
  if (standing === 'refused') throw invalidValue(`emails: the organization refuses the domain ${domain}`)
  if (standing === 'elsewhere')
    throw invalidValue(`emails: the domain ${domain} is another organization’s; an administrator may invite this person`)
  const { organizationId, label, ownerId: by, actor } = caller
  const about = { organizationId, label, isExternal: standing === 'external', endsAt: null, roles: [], groupIds: [], by, actor }
  const [line] = await invite(deps, { ...about, lines: [email] })
  if (line?.outcome === 'already_member')
    throw new ScimError(409, 'somebody of the organization has this address already', 'uniqueness')
  if (line?.outcome === 'too_many')
    throw new ScimError(429, 'too many invitations in an hour: go on later', undefined, { 'retry-after': '600' })
  if (line?.outcome === 'domain_held_elsewhere') throw invalidValue(`emails: the domain ${domain} is another organization’s`)
  if (line?.outcome === 'not_an_address') throw invalidValue('emails: expected an e-mail address')
  if (standing === 'ours') await joinNow(deps, caller, email)
}

type Standing = 'ours' | 'external' | 'refused' | 'elsewhere' | 'unknown'

const standingOf = async ({ db }: ScimDeps, { organizationId }: Caller, domain: string): Promise<Standing> => {
  const { rows } = await sql<{ standing: string; own: boolean }>`
    select c.standing, c.organization_id = ${organizationId} as own from domain_claims c
      join organizations o on o.id = c.organization_id
    where c.domain = ${domain} and (c.organization_id = ${organizationId}
      or (c.standing in ('verified', 'official_contact') and o.siren <> (select siren from organizations where id = ${organizationId})))`.execute(
    db,
  )
  const own = rows.filter((claim) => claim.own).map(({ standing }) => standing)
  if (own.includes('refused')) return 'refused'
  if (own.includes('verified') || own.includes('official_contact')) return 'ours'
  if (own.includes('external')) return 'external'
  return rows.some((claim) => !claim.own) ? 'elsewhere' : 'unknown'
}

const joinNow = async (deps: ScimDeps, { siret }: Caller, email: string): Promise<void> => {
  const owner = await deps.db
    .selectFrom('emailAddresses')
    .innerJoin('accounts', 'accounts.id', 'emailAddresses.accountId')
    .select('accountId')
    .where('address', '=', email)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
  if (!owner) return
  const { accountId } = owner
  await joinOrganization(deps, { accountId, siret: siret as Siret, confirmed: true, serviceName: null, interactionUid: null })
}
