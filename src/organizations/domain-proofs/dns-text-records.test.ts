import { expect, test } from 'vitest'
import { startDnsServer } from '../../testing/dns-server.ts'
import { dnsTextRecords } from './dns-text-records.ts'

const dns = await startDnsServer()
const records = dnsTextRecords({ servers: [dns.address], timeoutMs: 200 })

test('each TXT record is one text, whatever its chunks', async () => {
  dns.zone.set('clamart.fr', [['v=spf1 -all'], ['moncomptepro-', 'verification=', 'abc']])
  expect(await records.find('clamart.fr')).toEqual({
    answer: 'found',
    texts: ['v=spf1 -all', 'moncomptepro-verification=abc'],
  })
})

test('a name that does not exist, or has no such record, is a « none »', async () => {
  dns.zone.set('sans-texte.fr', [])
  expect(await records.find('nulle-part.fr')).toEqual({ answer: 'none' })
  expect(await records.find('sans-texte.fr')).toEqual({ answer: 'none' })
})

test.each(['silence', 'failure', 'garbage'] as const)('%s is no answer', async (how) => {
  dns.zone.set(`${how}.fr`, how)
  expect(await records.find(`${how}.fr`)).toEqual({ answer: 'unavailable' })
})

test('what was said is not remembered: the zone has just changed', async () => {
  expect(await records.find('neuf.fr')).toEqual({ answer: 'none' })
  dns.zone.set('neuf.fr', [['un']])
  expect(await records.find('neuf.fr')).toEqual({ answer: 'found', texts: ['un'] })
})
