import { paths } from '../../paths.ts'

/** « Toujours en poste ? », from a mail, whatever browser opens it. */
export const stillTherePath = `${paths.organizations}/still-there`
/** Sends that mail again, from one's own page. */
export const askAgainPath = `${stillTherePath}/ask-again`
export const transferPath = `${paths.organizations}/transfer`
