import { DAY } from '../../clock.ts'
import { oneBusinessDayAfter } from './business-day.ts'

/** How long a question waits for the person, before an operator decides without the answer. */
export const answerDays = 14

export type RequestClock = {
  openedAt: Date
  /** the last question asked, and its answer */
  askedAt: Date | null
  answeredAt: Date | null
}

/** Past it an operator decides as well. A question stops the clock of administrators until it is answered; an answer gives them a whole business day. */
export const answerExpectedBefore = ({ openedAt, askedAt, answeredAt }: RequestClock): Date => {
  if (askedAt === null) return oneBusinessDayAfter(openedAt)
  return answeredAt === null ? new Date(askedAt.getTime() + answerDays * DAY) : oneBusinessDayAfter(answeredAt)
}
