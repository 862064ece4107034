export { isDue, type Job, type LastRun } from './job.ts'
export { findLastRuns } from './last-runs.ts'
export { type RunOutcome, runJob } from './run-job.ts'
export { type JobRunner, startJobs } from './start.ts'
