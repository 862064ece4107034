import type { Client, Payload, Provider } from 'oidc-provider'
import { expect, test } from 'vitest'
import { machineClientId } from '../../organizations/machines/machine-name.ts'
import { rememberClients } from './known-clients.ts'

const services = (count: number) =>
  new Map(Array.from({ length: count }, (_, at) => [`service ${at}`, { name: `${at}` } as Payload]))

/** An engine that makes a client each time, and says how many it made. */
const engine = (settings: Map<string, Payload>) => {
  const made: string[] = []
  const find = async (id: string) => {
    made.push(id)
    return settings.has(id) ? ({ clientId: id } as Client) : undefined
  }
  const provider = { Client: { find } } as unknown as Provider
  rememberClients(provider, { find: async (id) => settings.get(id) })
  return { made, find: (id: string) => provider.Client.find(id) }
}

test('a service is made once, however many there are', async () => {
  const { made, find } = engine(services(300))
  const first = await find('service 0')
  for (let at = 0; at < 300; at += 1) await find(`service ${at}`)
  expect(await find('service 0')).toBe(first)
  expect(made).toHaveLength(300)
})

test('and again once its settings were read again', async () => {
  const settings = services(1)
  const { made, find } = engine(settings)
  const first = await find('service 0')
  settings.set('service 0', { name: 'another' })
  expect(await find('service 0')).not.toBe(first)
  expect(made).toHaveLength(2)
})

test('unknown services, software of organizations and what is no name are the engine’s to find, each time', async () => {
  const { made, find } = engine(services(1))
  const software = machineClientId('01234567-89ab-4def-8123-456789abcdef')
  for (const id of ['nobody', 'nobody', software, undefined as unknown as string]) expect(await find(id)).toBeUndefined()
  expect(made).toEqual(['nobody', 'nobody', software, undefined])
})
