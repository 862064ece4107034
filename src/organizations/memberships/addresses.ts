import { paths } from '../../paths.ts'

export const leavePath = `${paths.organizations}/leave`
export const appealPath = `${paths.organizations}/requests/appeal`
export const cancelPath = `${paths.organizations}/requests/cancel`
