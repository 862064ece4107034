import { testApp } from './app.ts'
import type { Visitor } from './visitor.ts'

export const callback = 'https://service.example.fr/callback'
const client = (client_id: string, more: Record<string, unknown> = {}) => ({
  client_id,
  client_secret: 'a secret of more than thirty-two characters',
  client_name: `Service ${client_id}`,
  redirect_uris: [callback],
  scope: 'openid email profile organization membership',
  require_pkce: false,
  ...more,
})

export const authorize = (clientId: string, more: Record<string, string> = {}) =>
  `/oauth/authorize?${new URLSearchParams({ client_id: clientId, response_type: 'code', scope: 'openid email organization', redirect_uri: callback, state: 's', ...more })}`

/** Two services, one of which accepts what is not proved, and newcomers who come from them. */
export const newcomersApp = async () => {
  const app = await testApp({ clients: [client('strict'), client('accepting', { unproved_membership: 'accept' })] })

  /** A newcomer, up to the page that asks for an organization. */
  const newcomer = async (
    email: string,
    { clientId = 'strict', ...more }: { clientId?: string } & Record<string, string> = {},
  ): Promise<Visitor> => {
    const visitor = app.newVisitor()
    await visitor.visit(authorize(clientId, more))
    await visitor.submit({ email })
    if (visitor.page.html.includes('name="confirmed"')) await visitor.submit({})
    await visitor.submit({}, 'Recevoir un code par e-mail')
    await visitor.submit({ code: await app.lastCode(email) })
    await visitor.submit({ method: 'code' }, 'Créer mon compte')
    await visitor.submit({ given_name: 'Ada', family_name: 'Lovelace' })
    return visitor
  }

  return { app, newcomer }
}

/** Where a visitor is, below its interaction. */
export const segment = (visitor: Visitor) => new URL(visitor.page.url).pathname.split('/').slice(3).join('/')
