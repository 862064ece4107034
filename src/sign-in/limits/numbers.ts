import { DAY, HOUR, MINUTE, SECOND } from '../../clock.ts'

const per = (max: number, windowMs: number) => ({ max, windowSeconds: windowMs / SECOND })

/** What may be tried and sent before one has to wait. */
export const numbers = {
  /** wrong passwords of one account, then a wait that grows with the failures of the day */
  passwordFailures: per(10, 5 * MINUTE),
  /** then no password at all until the mailbox is proved */
  passwordFailuresPerDay: per(100, DAY),
  /** passwords and codes from one address of the network (a ministry leaves by one), then slower; never for a trusted browser */
  attemptsPerIp: per(300, 5 * MINUTE),
  addressesPerIp: per(100, HOUR),
  /** the pace beyond the two above */
  slowerPerIp: per(1, 2 * SECOND),
  attemptsPerIpAndAccount: per(20, 5 * MINUTE),
  /** codes of an application and recovery codes together: of a million codes, three are right at a time */
  secondFactorTries: per(10, 5 * MINUTE),
  secondFactorTriesPerDay: per(100, DAY),
  mailsPerAddress: per(5, 15 * MINUTE),
  mailsPerIp: per(50, HOUR),
  mailsToUnknownOfOneDomain: per(200, DAY),
} as const

export const firstWaitMs = MINUTE
export const longestWaitMs = HOUR
/** as good as forever: only a proof of the mailbox opens it again */
export const lockedMs = 365 * DAY

/** The wait after ten more failures: one minute, two, four… up to an hour. */
export const waitAfter = (failuresOfTheDay: number): number => {
  const times = Math.max(0, Math.floor(failuresOfTheDay / numbers.passwordFailures.max) - 1)
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(times, 10))
}
