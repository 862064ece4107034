import { z } from 'zod'
import { findLiveAdministrators } from '../../../organizations/administrators/find-administrators.ts'
import { confirmReview } from '../../../organizations/review/confirm.ts'
import { findReview, type ReviewedPerson } from '../../../organizations/review/find-review.ts'
import { type ApiDeps, type Operation, operation, type Software, softwareOf } from '../../operation.ts'
import { Problem } from '../../problem.ts'

const Counts = z.object({
  members: z.number().int().describe('internal ones'),
  externals: z.number().int(),
  administrators: z.number().int(),
})
const Person = z.object({
  member_id: z.uuid(),
  name: z.string(),
  email: z.string(),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable(),
})

const dateOf = (date: Date | null): string | null => date && new Date(date).toISOString()
const shown = ({ membershipId, name, email, expiresAt, lastUsedAt }: ReviewedPerson): z.input<typeof Person> => ({
  ...{ member_id: membershipId, name, email },
  expires_at: dateOf(expiresAt),
  last_used_at: dateOf(lastUsedAt),
})

const read = async ({ db, clock }: ApiDeps, { organizationId, ownerId: viewer }: Software) => {
  const [review, administrators] = await Promise.all([
    findReview(db, { organizationId, viewer, now: clock() }),
    findLiveAdministrators(db, organizationId),
  ])
  const { members, externals } = review
  return { review, counts: { members, externals, administrators: administrators.length } }
}

export const reviewOperations: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/organization/review',
    summary:
      'What is confirmed once a year: how many, external people (those without an end date first), and whom nobody saw for a year',
    scope: 'organization:read',
    answer: Counts.extend({
      external_people: z.array(Person),
      unseen: z.array(Person),
      reviewed_at: z.iso.datetime().nullable(),
    }),
    async run(deps, call) {
      const { review, counts } = await read(deps, softwareOf(call))
      return {
        ...counts,
        external_people: review.externalPeople.map(shown),
        unseen: review.unseen.map(shown),
        reviewed_at: dateOf(review.reviewedAt),
      }
    },
  }),
  operation({
    method: 'post',
    path: '/organization/review/confirm',
    summary: 'Say that the lists are right: as they were counted when they were read, else they are read again',
    scope: 'organization:settings',
    body: Counts,
    async run(deps, { body, ...call }) {
      const software = softwareOf(call)
      const { counts } = await read(deps, software)
      if (JSON.stringify(Counts.parse(body)) !== JSON.stringify(counts))
        throw new Problem('conflict', 'these are not the counts of now: read the review again')
      await confirmReview(deps, { organizationId: software.organizationId, actor: software.actor, counts })
    },
  }),
]
