import type { Replacements } from '../app.ts'
import { findLiveAdministrators } from '../organizations/administrators/find-administrators.ts'
import type { Siret } from '../organizations/siret.ts'
import { paths } from '../paths.ts'
import { type SeatedPerson, seat } from './administration.ts'
import { testApp } from './app.ts'

/** Members of bodies that nobody administers, and what they open and post to become their administrator. */
export const becomeAdministratorApp = async (replace: Replacements) => {
  const app = await testApp({ replace })
  const { db } = app.deps
  let count = 0
  /** A body of its own for each test, of which the directory says nothing. */
  const body = () => ({ siret: `55203253400${String(100 + ++count)}` as Siret, legalCategory: '5599', name: `SOCIETE ${count}` })
  return {
    app,
    db,
    body,
    /** of nobody's address */
    newDomain: () => `exemple-${++count}.fr`,
    member: (more: Partial<Parameters<typeof seat>[1]> = {}) =>
      seat(app, {
        email: `membre${++count}@exemple-${count}.fr`,
        secondFactor: true,
        memberships: [{ company: body() }],
        ...more,
      }),
    open: ({ visitor, organizationId }: SeatedPerson) => visitor.visit(paths.becomeAdministrator(organizationId)),
    titles: async (organizationId: string) =>
      (await findLiveAdministrators(db, organizationId)).map(({ accountId, basis }) => ({ accountId, basis })),
    post: ({ visitor, organizationId }: SeatedPerson, way: string) =>
      visitor.exchange(`${paths.becomeAdministrator(organizationId)}/${way}`, { method: 'POST', body: new URLSearchParams() }),
  }
}
