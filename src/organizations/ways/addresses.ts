import { paths, type SignInBase } from '../../paths.ts'

/** Each way out remembers which organization it is for. */
const withSiret = (path: string, siret: string): string => `${path}?siret=${encodeURIComponent(siret)}`

export const joinPageFor = (base: SignInBase, siret: string): string => withSiret(paths.step(base, 'join'), siret)
export const confirmPageFor = (base: SignInBase, siret: string): string => withSiret(paths.joinConfirm(base), siret)
export const decisionPageFor = (base: SignInBase, siret: string): string => withSiret(paths.joinRefused(base), siret)
export const addAddressFor = (base: SignInBase, siret: string): string => withSiret(paths.addAddress(base), siret)
export const certifyPageFor = (base: SignInBase, siret: string): string => withSiret(paths.step(base, 'certify-officer'), siret)
