import type { Client, Payload, Provider } from 'oidc-provider'
import { throughEngine } from '../storage/unavailable.ts'
import type { ClientCache } from './cache.ts'
import { isMachineClient } from './machine-client.ts'

/**
 * The engine knows a service again by a hash of all its settings, at each request, and makes it anew beyond the hundred it remembers. Here the same
 * settings in memory are the same service, however many there are.
 */
export const rememberClients = (provider: Provider, clients: Pick<ClientCache, 'find'>): void => {
  const known = new WeakMap<Payload, Client>()
  const find = provider.Client.find
  provider.Client.find = async function findKnown(this: typeof provider.Client, id) {
    const settings = typeof id !== 'string' || isMachineClient(id) ? undefined : await throughEngine(() => clients.find(id))
    const remembered = settings && known.get(settings)
    if (remembered) return remembered
    const client = await find.call(this, id)
    if (settings && client) known.set(settings, client)
    return client
  }
}
