/** The lists of e-mail domains as the database keeps them: it refuses their claims itself. */
export { unclaimableDomains as listUnclaimableDomains } from '../organizations/email-domain.ts'
