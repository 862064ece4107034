import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { EngineParts } from './configuration.ts'
import { createPublicDocuments, type PublicDocuments } from './discovery.ts'
import { withinEngine } from './engine-context.ts'
import type { SigningKey } from './keys/signing-key.ts'
import { createProvider } from './provider.tsx'

/** The engine at work now: another takes its place when the keys change. What began with the one before goes on with the next. */
export type LiveProvider = {
  readonly provider: Provider
  readonly documents: PublicDocuments
  callback(request: IncomingMessage, response: ServerResponse): Promise<void>
  use(keys: readonly SigningKey[]): void
}

export const createLiveProvider = (parts: Omit<EngineParts, 'keys'>, keys: readonly SigningKey[]): LiveProvider => {
  const make = (own: readonly SigningKey[]) => {
    const documents = createPublicDocuments()
    const provider = createProvider({ ...parts, keys: own, documents })
    return { provider, documents, callback: provider.callback() }
  }
  let current = make(keys)
  return {
    get provider() {
      return current.provider
    },
    get documents() {
      return current.documents
    },
    callback: (request, response) => withinEngine(() => current.callback(request, response)),
    use(own) {
      current = make(own)
    },
  }
}
