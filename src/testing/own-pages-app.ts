import { accountRootRoutes, accountSignInRoutes } from '../accounts/routes.ts'
import { signInApp } from './sign-in-app.ts'
import type { Visitor } from './visitor.ts'

export const phrase = 'ordinateur bleu cascade vélo tambour'

/** The sign-in slice with one's own pages, and people who arrive there: each in a browser of their own. */
export const ownPagesApp = async (name: string) => {
  const app = await signInApp((server, parts) => {
    accountRootRoutes(server, parts)
    server.register(async (scope) => accountSignInRoutes(scope, parts), { prefix: '/interaction/:uid' })
  })
  const { db, newVisitor, lastCode } = app
  let count = 0

  const signInByCode = async (email: string, visitor = newVisitor()) => {
    await visitor.visit('/sign-in/identify')
    await visitor.submit({ email })
    await visitor.submit({}, 'Recevoir un code par e-mail')
    await visitor.submit({ code: await lastCode(email) })
    return visitor
  }

  const signInByPassword = async (email: string, password = phrase, visitor = newVisitor()) => {
    await visitor.visit('/sign-in/identify')
    await visitor.submit({ email })
    await visitor.submit({ password })
    return visitor
  }

  return {
    ...app,
    giveAddress: async (visitor: Visitor, email: string, base = '/sign-in') => {
      await visitor.visit(`${base}/identify`)
      return visitor.submit({ email })
    },
    /** may this browser open a page of one's own? */
    isIn: async (visitor: Visitor) => (await visitor.visit('/personal-information')).url.endsWith('/personal-information'),
    signInByCode,
    signInByPassword,
    /** an address nobody used */
    someone: () => `${name}${++count}@mairie.example`,
    signUp: async (email: string, password?: string) => {
      const visitor = await signInByCode(email)
      await visitor.submit(password ? { method: 'password', password } : { method: 'code' }, 'Créer mon compte')
      return visitor
    },
    accountOf: (email: string) =>
      db
        .selectFrom('accounts')
        .innerJoin('emailAddresses', 'accountId', 'accounts.id')
        .where('address', '=', email)
        .selectAll('accounts')
        .executeTakeFirstOrThrow(),
  }
}
