import type { Server } from 'node:http'
import type { Express } from 'express'

export type Registration = { issuer: string; clientId: string; clientSecret: string; origin: string; port: number }

/**
 * A service made with one library, as its documentation says: `/` shows who is signed in, `/login` and `/logout` do what they say. It knows the
 * provider by its issuer alone.
 */
export type Service = {
  name: string
  /** as declared to the provider, beside what every one of them declares */
  client: Record<string, unknown>
  callback: string
  /** what must be installed first, in words; `null` when nothing lacks */
  lacks?(): string | null
  start(registration: Registration): Promise<{ close(): void }>
}

/** The page of every service, before and after. */
export const homePage = (claims: unknown): string => {
  const said = claims === undefined || claims === null ? '' : `<pre>${JSON.stringify(claims).replaceAll('<', '&lt;')}</pre>`
  const [action, label] = said === '' ? ['/login', 'S’identifier avec MonComptePro'] : ['/logout', 'Se déconnecter']
  return `<!doctype html><html lang="fr"><title>Service</title><main>${said}<form action="${action}"><button>${label}</button></form></main></html>`
}

export const listen = (app: Express, port: number): Promise<{ close(): void }> =>
  new Promise((resolve) => {
    const server: Server = app.listen(port, '127.0.0.1', () =>
      resolve({
        close() {
          server.closeAllConnections()
          server.close()
        },
      }),
    )
  })
