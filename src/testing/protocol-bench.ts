import type { TestClient } from './app.ts'
import { oidcApp } from './oidc-app.ts'
import { type Browser, createBrowser, createParty, testClient } from './relying-party.ts'

const everyScope = 'openid email profile phone organization organizations membership siret given_name'

/** What most protocol tests start from: the provider with these clients beside `standard`, Ada who is a member somewhere, and ways in. */
export const protocolBench = async (clients: readonly TestClient[] = []) => {
  const app = await oidcApp({ clients: [testClient('standard', { scope: everyScope }), ...clients] })
  const ada = await app.person({ email: 'ada@clamart.fr', job: 'Secrétaire de mairie', memberships: [{}] })
  const party = await createParty(app, 'standard')
  return {
    app,
    ada,
    /** the service `standard` */
    party,
    signedIn: async (person: Pick<typeof ada, 'accountId' | 'email' | 'membershipIds'> = ada) => {
      const browser = createBrowser(app)
      await browser.signIn(person)
      return browser
    },
    /** The answer that reaches the service, whatever it says. */
    answerTo: async (browser: Browser, parameters: Record<string, string>) => {
      const { url } = await party.depart(parameters)
      const { url: landed } = await browser.follow(url.href)
      return { landed, ...Object.fromEntries(landed.searchParams) } as { landed: URL } & Record<string, string>
    },
  }
}
