import { joinOrganization } from '../organizations/join/join.ts'
import type { Siret } from '../organizations/siret.ts'
import { seat, seatAdministrator } from './administration.ts'
import type { TestApp } from './app.ts'

/** A company of the sample registry that no domain is known for: whoever wants to join it has to ask. */
export const company = { siret: '41816609600069' as Siret, name: 'OCTO-TECHNOLOGY', sign: null, legalCategory: '5599' }

/** Its administrator. */
export const seatChief = (app: TestApp, email = 'chef@entreprise-exemple.fr') =>
  seatAdministrator(app, { email, memberships: [{ company }] })

/** Somebody signed in who asks to join it; throws when they join, or are refused, at once. */
export const askToJoin = async (app: TestApp, email: string) => {
  const person = await seat(app, { email })
  const asked = { accountId: person.accountId, siret: company.siret, confirmed: true, serviceName: null, interactionUid: null }
  const answer = await joinOrganization(app.deps, asked)
  if (answer.outcome !== 'request') throw new Error(answer.outcome)
  return { ...person, reference: answer.reference, requestId: answer.requestId }
}
