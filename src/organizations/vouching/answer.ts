import { sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { applyDecision } from '../join/apply.ts'
import { explainDecision } from '../join/explain/index.ts'
import { askOutside } from '../join/gather.ts'
import { type JoinDeps, lockAccount } from '../join/join.ts'
import { requestAcceptedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { readOrganization } from '../queries.ts'
import { decideVouched } from './decide-vouched.ts'
import { findVoucher, type Voucher } from './find-voucher.ts'
import { findAskedOf, type Vouching } from './find-vouchings.ts'

export const mostVouchings = 5
const vouchingWindow = 30 * DAY

export type VouchAnswer =
  | 'admitted'
  | 'declined'
  /** the word is kept with the request, and the rules want more than it */
  | 'kept'
  /** they vouched five times in thirty days: nothing is written */
  | 'too_many'
  /** answered already, too late, settled meanwhile, or nobody's to answer */
  | 'gone'

type Answering = { colleagueId: string; vouchingId: string; knows: boolean }

/**
 * The colleague answers, once: one statement settles it, and the request is decided on the facts of now in the same transaction, which holds both
 * people. A colleague who may not vouch any more answers nothing.
 */
export const answerVouching = async (deps: JoinDeps, { colleagueId, vouchingId, knows }: Answering): Promise<VouchAnswer> => {
  const asked = await findAskedOf(deps.db, { colleagueId, vouchingId, now: deps.clock() })
  if (!asked) return 'gone'
  const company = knows ? await readCompany(deps, asked) : null
  const outside = company && (await askOutside(deps, company))
  return deps.db.transaction().execute(async (tx) => {
    for (const id of [asked.accountId, colleagueId].sort()) await lockAccount(tx, id)
    const now = deps.clock()
    const voucher = await findVoucher(tx, { organizationId: asked.organizationId, asker: asked.accountId, now, colleagueId })
    if (!voucher) return 'gone'
    if (knows && (await countVouched(tx, colleagueId, now)) >= mostVouchings) return 'too_many'
    if (!(await settle(tx, now, { colleagueId, vouchingId, knows }))) return 'gone'
    const { accountId, organizationId, reference } = asked
    const event = knows ? 'organization.vouched' : 'organization.vouching_declined'
    await record(tx, { at: now, event, actor: `member:${colleagueId}`, accountId, organizationId, details: { reference } })
    if (!company || !outside) return 'declined'
    return admit(tx, deps, asked, voucher, { company, outside })
  })
}

const admit = async (
  tx: Tx,
  deps: JoinDeps,
  { accountId, organizationId, email, label }: Vouching,
  { membershipId: by }: Voucher,
  about: Pick<Parameters<typeof decideVouched>[2], 'company' | 'outside'>,
): Promise<VouchAnswer> => {
  const now = deps.clock()
  const vouched = { by, email, at: now.toISOString() }
  const { facts, decision } = await decideVouched(deps, tx, { accountId, vouched, ...about })
  if (decision.outcome !== 'join') return 'kept'
  const { did } = await applyDecision(tx, deps, { accountId, organizationId, facts, decision, serviceName: null })
  const to = did === 'joined' || did === 'raised' ? await findRecipient(tx, accountId) : undefined
  if (to) {
    const { sentence } = explainDecision({ ...decision, facts, decidedAt: now }, { audience: 'person', locale: to.locale })
    await sendLater(tx, deps, requestAcceptedMail(deps.config, { to, label, explanation: sentence }))
  }
  return 'admitted'
}

/** Of two answers at once, one writes. */
const settle = async (tx: Tx, now: Date, { colleagueId, vouchingId, knows }: Answering): Promise<boolean> => {
  const { rows } = await sql`
    update vouchings v set answer = ${knows ? 'knows' : 'does_not_know'}, answered_at = ${now}
    from join_requests r
    where r.id = v.request_id and r.status = 'open' and v.id = ${vouchingId} and v.colleague_id = ${colleagueId}
      and v.answered_at is null and v.expires_at > ${now}
    returning v.id`.execute(tx)
  return rows.length > 0
}

const countVouched = async (tx: Tx, colleagueId: string, now: Date): Promise<number> => {
  const row = await tx
    .selectFrom('vouchings')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('colleagueId', '=', colleagueId)
    .where('answer', '=', 'knows')
    .where('answeredAt', '>', new Date(now.getTime() - vouchingWindow))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** As the register says now, or as it said when it is away. */
const readCompany = async (deps: JoinDeps, { siret }: Vouching) => {
  const current = await deps.registry.find(siret).catch(() => 'unavailable' as const)
  return typeof current === 'string' ? (await readOrganization(deps.db, { siret })).company : current
}
