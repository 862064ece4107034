import type { Db } from '../../database/index.ts'
import { writeCsv } from '../../web/csv.ts'
import { findMandates, type ListedSide, type Mandate } from './find-mandates.ts'
import { granteeName } from './MandateFacts.tsx'

const head = [
  ...['side', 'grantor_siret', 'grantor', 'grantee_siret', 'grantee', 'services', 'state', 'people'],
  ...['proposed_at', 'answered_at', 'ends_at', 'ended_at', 'proof'],
]
const perRead = 1_000

/** Every mandate given and received, those that ended included. Columns keep their names whatever the language: other programs read them. */
export const mandatesCsv = async (db: Db, { organizationId, now }: { organizationId: string; now: Date }): Promise<string> => {
  const rows: string[][] = []
  for (const side of ['given', 'received'] as const)
    for (const over of [false, true]) {
      let after: string | undefined
      do {
        const { mandates, next } = await findMandates(db, { organizationId, side, over, now, after, limit: perRead })
        rows.push(...mandates.map((mandate) => rowOf(side, mandate)))
        after = next ?? undefined
      } while (after !== undefined)
    }
  return writeCsv(head, rows)
}

const rowOf = (side: ListedSide, mandate: Mandate): string[] => [
  side,
  mandate.grantor.siret,
  mandate.grantor.label,
  mandate.grantee?.siret ?? '',
  granteeName(mandate),
  mandate.services.map(({ clientId, roles }) => [clientId, ...roles.map(({ key }) => key)].join(':')).join(' | '),
  mandate.state,
  String(mandate.people),
  dateOf(mandate.proposedAt),
  dateOf(mandate.answeredAt),
  dateOf(mandate.endsAt),
  dateOf(mandate.endedAt),
  mandate.proof,
]

const dateOf = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? ''
