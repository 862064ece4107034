import type { FastifyReply } from 'fastify'
import { MINUTE, SECOND } from '../clock.ts'
import type { Locale } from '../web/texts.ts'
import { textsIn } from '../web/texts.ts'
import type { CodeAnswer } from './codes/index.ts'
import type { Refusal } from './limits/limits.ts'
import { timeOfDay } from './limits/time-of-day.ts'
import { texts } from './texts.ts'

/** « Attendez dix minutes »: the count of tries lives as long as the code. */
const burntForSeconds = (10 * MINUTE) / SECOND

export type CodeTrouble = Exclude<CodeAnswer, 'right'> | Refusal

/** What is said beside the field of a code. */
export const codeTroubleText = (locale: Locale, trouble: CodeTrouble): string => {
  const t = textsIn(locale, texts)
  if (typeof trouble !== 'string') return tooManyText(locale, trouble)
  return { wrong: t.wrongCode, expired: t.expiredCode, burnt: t.burntCode }[trouble]
}

export const passwordTroubleText = (locale: Locale, trouble: 'wrong' | Refusal): string => {
  const t = textsIn(locale, texts)
  if (trouble === 'wrong') return t.wrongPassword
  return trouble.until === null ? t.passwordLocked : t.tooManyPasswords(timeOfDay(trouble.until, locale))
}

/** Too many messages. `none`: none was received here. Else the last one may still do, unless its code is burnt. */
export const mailTroubleText = (locale: Locale, { until, burnt }: Refusal, received: 'one' | 'none' = 'one'): string => {
  const t = textsIn(locale, texts)
  if (until === null) return t.passwordLocked
  const say = burnt ? t.burntUntil : received === 'one' ? t.tooManyMails : t.tooManyMailsBefore
  return say(timeOfDay(until, locale))
}

const tooManyText = (locale: Locale, { until }: Refusal): string =>
  until === null ? textsIn(locale, texts).passwordLocked : textsIn(locale, texts).tooMany(timeOfDay(until, locale))

/** The status of a refused form: 429 says when to come back, to programs too. */
export const statusOf = (reply: FastifyReply, trouble: string | Refusal): 422 | 429 => {
  if (typeof trouble === 'string' && trouble !== 'burnt') return 422
  reply.header('retry-after', String(trouble === 'burnt' ? burntForSeconds : trouble.retryAfterSeconds))
  return 429
}
