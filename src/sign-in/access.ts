import type { FastifyInstance } from 'fastify'
import type { Step } from './requirements.ts'

/**
 * Who may open a route. Declared in its `config`; a route that declares nothing does not boot.
 * - `public`: anyone, and nothing is looked up. `visitor`: anyone, signed in or not, with the facts loaded. `protocol`: the OpenID engine answers for itself.
 * - `bearer`: a service with its access token; each operation of `api/` says which scope.
 * - `account`: own pages, the steps before the names done. `recent`: the same, signed in less than 15 minutes ago. `strong`: `recent`, in a browser
 *   the account knows, with the strongest factor it has: for changing factors.
 * - `{ during }`: a sign-in page, when `mayOpen(step, facts)`; otherwise 303 to the pending one.
 * - `{ administers }`: as `account` or `recent`, for an administrator of the organization that `:organization` names, with two factors; not found for
 *   anybody else.
 * - `{ before: 'signed-in' }`: pages of identification (address, code, password), open to people not signed in yet.
 */
export type Access =
  | 'public'
  | 'visitor'
  | 'protocol'
  | 'bearer'
  | 'account'
  | 'recent'
  | 'strong'
  | { during: Step | readonly Step[] }
  | { administers: 'account' | 'recent' }
  | { before: 'signed-in' }

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** what its forms act on, where the access does not say: the address given in this tab, or what the form itself says */
    actsOn?: 'kept-address' | 'form'
  }
}

export type DeclaredRoute = { method: string; url: string; access: Access }

/** Refuses to boot on a route without declared access: forgetting is not possible. Answers the list of what is declared, which grows as routes come. */
export const requireDeclaredAccess = (app: FastifyInstance): readonly DeclaredRoute[] => {
  const declared: DeclaredRoute[] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    const access = config?.access
    if (access === undefined) throw new Error(`route ${String(method)} ${url} declares no access`)
    declared.push(...[method].flat().map((one) => ({ method: one, url, access })))
  })
  return declared
}
