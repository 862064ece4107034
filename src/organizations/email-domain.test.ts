import { describe, expect, test } from 'vitest'
import { sharedContactHosts } from './directory/published.ts'
import { type DomainKind, domainKind, isGovernmentHost, unclaimableDomains } from './email-domain.ts'
import { readReferenceTable } from './reference-data.ts'

const cases: [host: string, kind: DomainKind, why: string][] = [
  ['gmail.com', 'free', 'a provider'],
  ['GMAIL.COM', 'free', 'case'],
  ['gmail.com.', 'free', 'trailing dot'],
  ['mail.gmail.com', 'free', 'a name under a provider'],
  ['gmail.com.evil.fr', 'professional', 'a provider as a sub-domain of someone else'],
  ['notgmail.com', 'professional', 'only looks like a provider'],
  ['laposte.net', 'free', 'mail of La Poste for the public'],
  ['laposte.fr', 'professional', 'staff of La Poste'],
  ['wanadoo.fr', 'free', 'many town halls are there'],
  ['club-internet.fr', 'free', ''],
  ['proton.me', 'free', ''],
  ['yopmail.com', 'disposable', 'both free and disposable: the strictest'],
  ['sub.yopmail.com', 'disposable', ''],
  ['mailinator.com', 'disposable', ''],
  ['ac-paris.fr', 'shared', 'an academy'],
  ['AC-Nancy-Metz.fr', 'shared', 'an academy'],
  ['stagiaires.ac-paris.fr', 'shared', 'under an academy'],
  ['ac-paris.fr.evil.com', 'professional', 'not an academy'],
  ['notac-paris.fr', 'professional', 'not an academy'],
  ['ac-paris.com', 'professional', 'not an academy'],
  ['i-carre.net', 'shared', ''],
  ['interieur.gouv.fr', 'shared', ''],
  ['gendarmerie.interieur.gouv.fr', 'professional', 'whole host: one body under a shared name'],
  ['finances.gouv.fr', 'shared', ''],
  ['intradef.gouv.fr', 'shared', ''],
  ['ain.gouv.fr', 'shared', 'a prefecture'],
  ['somewhere.pref.gouv.fr', 'shared', 'a prefecture'],
  ['numerique.gouv.fr', 'professional', 'one body'],
  ['ext.numerique.gouv.fr', 'professional', 'its contractors'],
  ['mongouv.fr', 'professional', 'only looks like the State'],
  ['gouv.fr.evil.com', 'professional', 'only looks like the State'],
  ['gouv.fr', 'shared', 'a public suffix belongs to nobody'],
  ['co.uk', 'shared', 'a public suffix'],
  ['localhost', 'shared', 'a single label'],
  ['127.0.0.1', 'shared', 'an address of a machine'],
  ['', 'shared', 'nothing'],
  ['a b', 'shared', 'no host'],
  ['x'.repeat(50_000), 'shared', 'very long'],
  ['mairie-évian.fr', 'professional', 'accents'],
  ['xn--mairie-vian-jbb.fr', 'professional', 'punycode'],
  ['gmаil.com', 'professional', 'Cyrillic а: another host'],
  ['ｇmail.com', 'free', 'full width letters name the same host'],
  ['chamonix.fr', 'professional', ''],
]
describe('what a host can prove', () => {
  for (const [host, kind, why] of cases) test(`${host.slice(0, 40)} → ${kind} ${why}`, () => expect(domainKind(host)).toBe(kind))
})

test('the whole supplement is free', () => {
  const supplement = readReferenceTable('free-mail-supplement.csv', ['domain', 'kind', 'note'])
  expect(supplement.map(({ domain }) => [domain, domainKind(domain)])).toEqual(supplement.map(({ domain }) => [domain, 'free']))
})

const government: [host: string, expected: boolean][] = [
  ['gouv.fr', true],
  ['numerique.gouv.fr', true],
  ['Numerique.GOUV.fr.', true],
  ['mongouv.fr', false],
  ['gouv.fr.evil.com', false],
  ['numerique-gouv.fr', false],
  ['gouv.com', false],
  ['', false],
]
for (const [host, expected] of government)
  test(`${host} is ${expected ? '' : 'not '}an address of the State`, () => expect(isGovernmentHost(host)).toBe(expected))

describe('the list the database refuses', () => {
  const list = unclaimableDomains()
  const kindOf = new Map(list.map(({ domain, kind }) => [domain, kind]))
  test('names each domain once, as decisions see it', () => {
    expect(kindOf.size).toBe(list.length)
    expect(list.length).toBeGreaterThan(14_000)
    expect(list.filter(({ domain, kind }) => domainKind(domain) !== kind)).toEqual([])
  })
  test('holds free, disposable and shared domains, in lower case', () => {
    expect(
      ['laposte.net', 'bbox.fr', 'yopmail.com', 'i-carre.net', 'laposte.fr', 'gouv.fr'].map((domain) => kindOf.get(domain)),
    ).toEqual(['free', 'free', 'disposable', 'shared', undefined, undefined])
    expect(list.every(({ domain }) => /^[a-z0-9.-]+$/.test(domain))).toBe(true)
  })
  test('is the same at each reading, so that it loads once', () => expect(unclaimableDomains()).toEqual(list))
})

test('a host published by two bodies is shared; by two town halls of one commune it is not', () => {
  const record = (siret: string, email: string, communeCode = '74056') => ({
    kind: 'town_hall' as const,
    siret,
    siren: siret.slice(0, 9),
    email,
    communeCode,
    uai: '',
    name: '',
  })
  expect(
    sharedContactHosts([
      record('21740056300011', 'a@vallee.fr; b@chamonix.fr'),
      record('21740056300029', 'c@Chamonix.fr'),
      record('', 'e@chamonix.fr'),
      record('20005906100016', 'd@VALLEE.fr', '76401'),
      record('', 'x@lahague.com', '50041'),
    ]),
  ).toEqual(['vallee.fr'])
})
