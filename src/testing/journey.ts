import type { TestApp } from './app.ts'
import type { VisitedPage, Visitor } from './visitor.ts'

export type Person = { email: string; givenName: string; familyName: string }

export const jeanne: Person = { email: 'jeanne.martin@clamart.fr', givenName: 'Jeanne', familyName: 'Martin' }

/** From the page asking for an address to the mailbox proved. */
export const proveMailbox = async (app: TestApp, visitor: Visitor, email: string): Promise<VisitedPage> => {
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  return visitor.submit({ code: await app.lastCode(email) })
}

/** A newcomer, from the page asking for an address to the first page after the names: the organization, or their own pages. */
export const signUp = async (app: TestApp, visitor: Visitor, person: Person): Promise<VisitedPage> => {
  await proveMailbox(app, visitor, person.email)
  await visitor.submit({ method: 'code' }, 'Créer mon compte')
  if (!visitor.page.html.includes('name="given_name"')) return visitor.page
  return visitor.submit({ given_name: person.givenName, family_name: person.familyName })
}

/** Types a SIRET on « Quelle organisation représentez-vous ? ». */
export const joinBySiret = (visitor: Visitor, siret: string): Promise<VisitedPage> => visitor.submit({ siret })
