import { DAY } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import type { Job } from '../../jobs/index.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { findRecipient } from '../join/people.ts'
import { readLabel } from '../read-label.ts'
import { administratorDormantMail } from '../requests/mails.ts'
import { answersSince } from './eligible.ts'

type DormancyDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

/** Who has not looked at their organization for six months keeps the title and loses the requests: told once, until they look again. */
export const dormancyJob = (deps: DormancyDeps): Job => ({
  name: 'administrators_dormancy',
  everyMs: DAY,
  run: async (signal) => {
    const now = deps.clock()
    const asleep = await deps.db
      .selectFrom('administrators')
      .select('id')
      .where('endedAt', 'is', null)
      .where('dormantToldAt', 'is', null)
      .where('lastActiveAt', '<=', answersSince(now))
      .limit(500)
      .execute()
    let told = 0
    for (const { id } of asleep) {
      if (signal.aborted) break
      if (await tell(deps, id)) told += 1
    }
    return { told }
  },
})

const tell = (deps: DormancyDeps, id: string): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    const at = deps.clock()
    const marked = await tx
      .updateTable('administrators')
      .set({ dormantToldAt: at })
      .where('id', '=', id)
      .where('endedAt', 'is', null)
      .where('dormantToldAt', 'is', null)
      .where('lastActiveAt', '<=', answersSince(at))
      .returning(['accountId', 'organizationId'])
      .executeTakeFirst()
    if (!marked) return false
    const { accountId, organizationId } = marked
    await record(tx, { at, event: 'administrators.dormant', actor: 'system', accountId, organizationId, details: {} })
    const label = await readLabel(tx, organizationId)
    const to = await findRecipient(tx, accountId)
    if (to) await sendLater(tx, deps, administratorDormantMail(deps.config, { to, label, organizationId }))
    return true
  })
