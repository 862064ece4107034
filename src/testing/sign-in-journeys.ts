import { signInApp } from './sign-in-app.ts'
import type { Visitor } from './visitor.ts'

export const phrase = 'ordinateur bleu cascade vélo tambour'

/** The sign-in slice with three pages behind it, and the steps of the people who come to it. */
export const signInJourneys = async () => {
  const slice = await signInApp((app) => {
    const page = (text: string) => async () => text
    app.get('/', { config: { access: 'account' } }, page('home'))
    app.get('/personal-information', { config: { access: 'account' } }, page('profile'))
    app.get('/security', { config: { access: 'recent' } }, page('security'))
  })
  const { newVisitor, lastCode } = slice
  let count = 0

  const giveAddress = async (visitor: Visitor, base: string, email: string) => {
    await visitor.visit(`${base}/identify`)
    return visitor.submit({ email })
  }

  const askCode = async (visitor: Visitor, base: string, email: string) => {
    await giveAddress(visitor, base, email)
    return visitor.submit({}, 'Recevoir un code par e-mail')
  }

  return {
    ...slice,
    /** an address nobody used */
    someone: () => `agent${++count}@mairie-test.fr`,
    /** an interaction nobody began */
    uid: () => `uid-${++count}`,
    giveAddress,
    askCode,
    signUp: async (email: string, { password }: { password?: string } = {}) => {
      const visitor = newVisitor()
      await askCode(visitor, '/sign-in', email)
      await visitor.submit({ code: await lastCode(email) })
      await visitor.submit(password ? { method: 'password', password } : { method: 'code' }, 'Créer mon compte')
      return visitor
    },
    signInByPassword: async (visitor: Visitor, base: string, email: string, password: string) => {
      await giveAddress(visitor, base, email)
      return visitor.submit({ password })
    },
  }
}
