import { paths } from '../../paths.ts'

export const leavePath = `${paths.organizations}/leave`
export const appealPath = `${paths.organizations}/requests/appeal`
export const cancelPath = `${paths.organizations}/requests/cancel`
/** Where somebody answers what administrators ask about their request. */
export const answerPath = `${paths.organizations}/requests/answer`
export const answerPageFor = (requestId: string): string => `${answerPath}?request=${requestId}`
