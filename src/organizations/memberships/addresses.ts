import { paths } from '../../paths.ts'

export const leavePath = `${paths.organizations}/leave`
export const cancelPath = `${paths.organizations}/requests/cancel`
