import type { Deps } from '../../deps.ts'
import type { MembershipFacts, SignInFacts } from '../../sign-in/facts-types.ts'
import { answers } from '../administrators/eligible.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import type { ShownProof } from '../domain-proofs/DomainProofs.tsx'
import type { LookDeps } from '../domain-proofs/look.ts'
import { findMyProofs } from '../domain-proofs/proofs.ts'
import { findDomainFacts } from '../domain-proofs/ties.ts'
import type { DirectoryFacts } from '../join/facts.ts'
import { askOutside } from '../join/gather.ts'
import { canCertify } from '../officers/can-certify.ts'
import { readOrganization } from '../queries.ts'
import type { WaysFacts } from './ways.ts'

type Asking = { account: NonNullable<SignInFacts['account']>; membership: MembershipFacts }

/** Everything the page « Devenir administrateur » says. The directories are asked outside any transaction. */
export const gatherWays = async (deps: LookDeps & Pick<Deps, 'config'>, { account, membership }: Asking): Promise<WaysFacts> => {
  const { organizationId, basis, oal, isExternal, status, email } = membership
  const organization = await readOrganization(deps.db, { id: organizationId })
  const [{ directory }, live] = await Promise.all([
    askOutside(deps, organization.company),
    findLiveAdministrators(deps.db, organizationId),
  ])
  const now = deps.clock()
  const mine = live.find(({ accountId }) => accountId === account.id)
  return {
    membership: { basis, oal, isExternal, status, email },
    hasSecondFactor: account.passkeys > 0 || account.hasTotp,
    title: mine ? { effectiveAt: mine.effectiveAt } : null,
    administered: live.some((one) => one.accountId !== account.id && answers(one, now)),
    directory,
    mayCertify: canCertify(deps.config, organization.company.legalCategory),
    addresses: account.emails.map(({ address }) => address),
    proofs: await findShownProofs(deps, { organizationId, accountId: account.id, directory }),
  }
}

/** The person's proofs for this organization, with what ties each domain today. */
export const findShownProofs = async (
  { db }: Pick<Deps, 'db'>,
  { organizationId, accountId, directory }: { organizationId: string; accountId: string; directory: DirectoryFacts },
): Promise<ShownProof[]> => {
  const proofs = await findMyProofs(db, organizationId, accountId)
  const domains = proofs.map(({ domain }) => domain)
  const facts = await findDomainFacts(db, { organizationId, accountId, domains, directory })
  return proofs.map((proof) => {
    const known = facts.find(({ domain }) => domain === proof.domain)
    return { ...proof, tie: known?.tiedBy ?? null, heldElsewhere: known?.heldElsewhere === true }
  })
}
