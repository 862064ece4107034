import { DAY, MINUTE } from '../clock.ts'
import type { Job } from '../jobs/index.ts'
import { dormancyJob } from './administrators/dormancy.ts'
import type { LookDeps } from './domain-proofs/look.ts'
import { domainProofsJob } from './domain-proofs/look-again.ts'
import type { JoinDeps } from './join/join.ts'
import { endNoticeJob } from './life/end-notice/job.ts'
import { endDueMemberships, reviewMemberships } from './life/review.ts'
import { reviewMachines } from './machines/review-machines.ts'
import { mandateEndNoticeJob } from './mandates/end-notice.ts'
import { mandateJobs } from './mandates/review-mandates.ts'
import { refreshOrganizations } from './refresh/refresh.ts'
import { passOnJob } from './requests/pass-on.ts'
import { reviewReminderJob } from './review/remind.ts'
import { passOnRolesJob } from './role-requests/pass-on.ts'

/** `moncomptepro registry refresh` runs it by hand. */
export const registryRefreshJob = (
  deps: JoinDeps,
  options: { onProgress?(done: number): void; olderThanMs?: number } = {},
): Job => ({
  name: 'registry_refresh',
  everyMs: DAY,
  run: (signal) => refreshOrganizations(deps, { ...options, signal }),
})

/** What keeps memberships true over time. */
export const organizationJobs = (deps: LookDeps): Job[] => [
  registryRefreshJob(deps),
  domainProofsJob(deps),
  passOnJob(deps),
  passOnRolesJob(deps),
  dormancyJob(deps),
  reviewReminderJob(deps),
  endNoticeJob(deps),
  { name: 'membership_ends', everyMs: MINUTE, run: async (signal) => ({ ended: await endDueMemberships(deps, signal) }) },
  {
    name: 'membership_review',
    everyMs: DAY,
    run: async (signal) => ({ moved: await reviewMemberships(deps, { signal }) }),
  },
  { name: 'machine_review', everyMs: DAY, run: async (signal) => ({ told: await reviewMachines(deps, signal) }) },
  mandateEndNoticeJob(deps),
  ...mandateJobs(deps),
]
