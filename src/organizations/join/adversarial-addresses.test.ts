import { describe, expect, test } from 'vitest'
import { parseEmail } from '../../accounts/email/parse.ts'
import { sampleDirectory } from '../directory/sample.ts'
import { sampleRegistry } from '../registry/sample.ts'
import type { Siret } from '../siret.ts'
import { factsOf } from './corpus/situation.ts'
import { decideJoin } from './decide.ts'

const sources = { registry: sampleRegistry(), directory: sampleDirectory() }
const clamart = '21920023500014' as Siret
const dinum = '13002526500013' as Siret

const outcomeFor = async (typed: string, siret: Siret, known: string[] = []): Promise<string> => {
  const parsed = parseEmail(typed)
  if (parsed === null) return 'no address'
  const attempt = { line: 0, siret, emails: [parsed.address], belongs: false, known, rule: '', about: '' }
  return decideJoin(await factsOf(sources, attempt)).outcome
}

/** The domain decides the organization: each of these is delivered to somebody else than it seems, or to nobody. */
const confused = [
  ...['ada@clamart.fr,eve@evil.example', 'ada@clamart.fr;eve@evil.example', 'eve@evil.example ada@clamart.fr'],
  ...['<ada@clamart.fr>', 'Ada <eve@evil.example> ada@clamart.fr', '"ada@clamart.fr"@evil.example', '"eve"@clamart.fr'],
  ...['ada(comment)@clamart.fr', 'ada@clamart.fr(evil.example)', 'ada@(evil.example)clamart.fr'],
  ...['eve@evil.example\r\nTo: ada@clamart.fr', 'ada@clamart.fr\n', 'ada@clamart.fr\0.evil.example', 'ada@clamart.fr\t'],
  ...['=?utf-8?q?ada?=@clamart.fr', '=?utf-8?b?YWRhQGNsYW1hcnQuZnI=?=', 'group: ada@clamart.fr;', '@evil.example:ada@clamart.fr'],
  ...['eve%evil.example@clamart.fr', 'evil.example!eve@clamart.fr', 'eve@evil.example@clamart.fr', 'ada@@clamart.fr'],
  ...['ada@clamart.fr.', 'ada@.clamart.fr', 'ada@clamart..fr', 'ada@clamart。fr', 'ada@clamart．fr', 'ada@[192.0.2.1]'],
  ...['ada@192.0.2.1', 'ada@clamart', 'ada@fr', 'ada@cla mart.fr', 'ada@clamart.fr/..', 'ada@clamart.fr#', 'ada@clamart.fr?x'],
  ...[
    'ada@ｃlamart.fr',
    'ada@cla\u00admart.fr',
    'ada@clama\u200brt.fr',

    'аda@clamart.fr',
    'ada@clamart.fr\u202e',
  ],
  ...['ada@\u212alamart.fr', '.ada@clamart.fr', 'ada.@clamart.fr', 'a..da@clamart.fr', '-oProxy@clamart.fr'],
]

describe('an address that says two things is no address', () => {
  test.each(confused.map((typed) => [JSON.stringify(typed), typed]))('%s', async (_shown, typed) => {
    expect(await outcomeFor(typed, clamart)).toBe('no address')
  })
})

const lookAlikes: [typed: string, siret: Siret][] = [
  ...[
    'clamart.fr.evil.com',
    'mairie-clamart.fr',
    'clamart-mairie.fr',
    'stages.clamart.fr',
    'notclamart.fr',
    'clamart.com',
    'cIamart.fr',
    'clarnart.fr',
    'clamárt.fr',
    'xn--clamrt-fta.fr',
  ].map((host): [string, Siret] => [`ada@${host}`, clamart]),
  ...[
    'mongouv.fr',
    'numerique-gouv.fr',
    'numerique.gouv.fr.evil.com',
    'numeriquegouv.fr',
    'gouv.fr',
    'numerique.mongouv.fr',
    'dev.numerique.gouv.fr',
    'numerique.gouv.co',
    'xn--numrique-d1a.gouv.fr',
  ].map((host): [string, Siret] => [`ada@${host}`, dinum]),
]

describe('a host that only looks like the organization’s joins nothing', () => {
  test.each(lookAlikes)('%s', async (typed, siret) => {
    expect(await outcomeFor(typed, siret)).not.toBe('join')
  })
})

test('the same person under one canonical form: case, a sub-address, spaces around', async () => {
  for (const typed of ['ADA@Clamart.FR', ' ada@clamart.fr ', 'ada+services@clamart.fr'])
    expect(await outcomeFor(typed, clamart)).toBe('join')
  expect(await outcomeFor('mairie+eve@clamart.fr', clamart)).toBe('join')
  expect(await outcomeFor('mairie+eve@wanadoo.fr', '21630215800011' as Siret)).toBe('prove')
})

test('a sub-address of a free official mailbox is another mailbox, not the official one', async () => {
  const carentan = '20008557900015' as Siret
  expect(await outcomeFor('mairie.vierville@orange.fr', carentan)).toBe('join')
  expect(await outcomeFor('mairie.vierville+eve@orange.fr', carentan)).toBe('confirm')
  expect(await outcomeFor('mairievierville@orange.fr', carentan)).toBe('confirm')
})

test('no look-alike joins a company whose domain is verified, nor a sole trader where somebody is proved', async () => {
  const danone = '55203253400646' as Siret
  for (const host of ['danone-groupe.com', 'danone.co', 'dan0ne.com', 'mail.danone.com', 'danone.com.evil.com'])
    expect(await outcomeFor(`ada@${host}`, danone, ['verified:danone.com', `dns:${host}`])).toBe('request')
  expect(await outcomeFor('eve@gmail.com', '90000101700012' as Siret, ['members'])).toBe('request')
})
