import { DAY } from '../../../clock.ts'

/** How long before a day of end those concerned are told: of a membership, of a mandate. */
export const noticeDays = 14

/** Ends up to this moment are near. */
export const nearBefore = (now: Date): Date => new Date(now.getTime() + noticeDays * DAY)
