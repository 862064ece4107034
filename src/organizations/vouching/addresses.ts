import { paths, type SignInBase } from '../../paths.ts'

/** Where a member answers whether they know the person. */
export const vouchPath = `${paths.organizations}/vouching`
export const vouchPageFor = (vouchingId: string): string => `${vouchPath}?v=${vouchingId}`

/** On the page of the waiting request. */
export const askColleagueAnchor = 'colleague'
export const askColleaguePageFor = (base: SignInBase): string => `${paths.step(base, 'waiting')}#${askColleagueAnchor}`
