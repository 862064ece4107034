import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { readConfig } from '../../config.ts'
import type { Behaviour } from '../../testing/source-server.ts'
import { startInfogreffeServer, startRneServer, startSirenePrivateServer } from '../../testing/sources/officers.ts'
import { chooseOfficers } from './choose.ts'
import { companyOf, companyOfficersContract, soleTrader, soleTraderOfficersContract, transports } from './contract.ts'
import { fakeOfficers } from './fake.ts'
import { readSample, sampleOfficersRegister } from './sample.ts'

const rne = await startRneServer()
const infogreffe = await startInfogreffeServer()
const insee = await startSirenePrivateServer()

const rneEnv = { RNE_URL: `${rne.url}/api`, RNE_USERNAME: 'instance', RNE_PASSWORD: 'mot de passe' }
const infogreffeEnv = {
  API_ENTREPRISE_URL: infogreffe.url,
  API_ENTREPRISE_TOKEN: 'jeton',
  API_ENTREPRISE_RECIPIENT: '13002526500013',
}
const sireneEnv = {
  SIRENE_PRIVATE_URL: `${insee.url}/prive`,
  SIRENE_PRIVATE_AUTH_URL: `${insee.url}/auth`,
  SIRENE_PRIVATE_CLIENT_ID: 'client',
  SIRENE_PRIVATE_CLIENT_SECRET: 'secret',
  SIRENE_PRIVATE_USERNAME: 'compte',
  SIRENE_PRIVATE_PASSWORD: 'mot de passe',
}
/** not the sample: some register is named */
const production = { ISSUER_URL: 'https://id.example.fr', SMTP_URL: 'smtp://localhost' }
let offset = 0
const at = (env: Record<string, string>) =>
  chooseOfficers({ config: readConfig({ ...production, ...env }), clock: () => new Date(Date.now() + offset) })
const officersOf = (siren: string) => {
  const reading = readSample({ siren: siren as never, legalCategory: '5710' })
  return reading.answer === 'found' ? reading.officers : []
}

companyOfficersContract('the sample', sampleOfficersRegister(), { whole: true })
soleTraderOfficersContract('the sample', sampleOfficersRegister())
companyOfficersContract('RNE', at(rneEnv), { whole: true })
companyOfficersContract('Infogreffe', at(infogreffeEnv), { whole: false })
soleTraderOfficersContract('SIRENE private', at(sireneEnv))

describe('the fake', () => {
  test('is asked, is unavailable, and changes', async () => {
    const fake = fakeOfficers({ '900001058': officersOf('900001058') })
    expect(await fake.read(transports)).toMatchObject({ answer: 'found' })
    fake.goDown()
    expect(await fake.read(transports)).toEqual({ answer: 'unavailable' })
    fake.comeBack()
    fake.appoint('900001058')
    expect(await fake.read(transports)).toMatchObject({ answer: 'none' })
    expect(fake.asked).toBe(3)
  })
})

test('bodies that no register covers are said so without a call', async () => {
  const before = rne.seen.length
  expect(await at(rneEnv).read(companyOf('21920023500014', '7210'))).toEqual({ answer: 'not_applicable', why: 'public_body' })
  expect(await at(rneEnv).read(companyOf('49430870400016', '9220'))).toEqual({ answer: 'not_applicable', why: 'association' })
  expect(rne.seen).toHaveLength(before)
})

test('a register that is not configured is unavailable, not empty', async () => {
  expect(await at({}).read(transports)).toEqual({ answer: 'unavailable' })
  expect(await at(rneEnv).read(soleTrader)).toEqual({ answer: 'unavailable' })
})

test('Infogreffe takes over when the national register does not answer', async () => {
  const normal: Behaviour = () => ({ status: 503, body: 'down' })
  const both = at({ ...rneEnv, ...infogreffeEnv })
  const standIn = await startRneServer()
  standIn.behave(normal)
  const falling = at({ ...rneEnv, ...infogreffeEnv, RNE_URL: `${standIn.url}/api` })
  expect(await both.read(transports)).toMatchObject({ answer: 'found', source: 'Registre national des entreprises' })
  expect(await falling.read(transports)).toMatchObject({ answer: 'found', source: 'Infogreffe' })
})

test('one sign-in serves many readings, a refused token is asked again, and it is renewed in time', async () => {
  const register = at(rneEnv)
  const logins = () => rne.seen.filter(({ url }) => url.pathname.endsWith('/sso/login')).length
  const before = logins()
  await register.read(transports)
  await register.read(companyOf('90000107400013', '5720'))
  expect(logins()).toBe(before + 1)
  offset = 21 * MINUTE
  await register.read(transports)
  expect(logins()).toBe(before + 2)
})

describe.each([
  ['RNE', startRneServer, (url: string) => ({ ...rneEnv, RNE_URL: `${url}/api` }), transports, /companies/],
  [
    'Infogreffe',
    startInfogreffeServer,
    (url: string) => ({ ...infogreffeEnv, API_ENTREPRISE_URL: url }),
    transports,
    /mandataires/,
  ],
  [
    'SIRENE private',
    startSirenePrivateServer,
    (url: string) => ({ ...sireneEnv, SIRENE_PRIVATE_URL: `${url}/prive`, SIRENE_PRIVATE_AUTH_URL: `${url}/auth` }),
    soleTrader,
    /prive/,
  ],
] as const)('%s, on a bad day', (_name, start, env, company, reading) => {
  test.each<[string, Behaviour]>([
    ['500', () => ({ status: 500, body: 'oops' })],
    ['403', () => ({ status: 403, json: { message: 'quota' } })],
    ['429', () => ({ status: 429, headers: { 'retry-after': '60' } })],
    ['a page of HTML', () => ({ headers: { 'content-type': 'text/html' }, body: '<h1>Maintenance</h1>' })],
    ['half a document', () => ({ headers: { 'content-type': 'application/json' }, body: '{"siren":' })],
    ['another shape', () => ({ json: { siren: null, formality: [], data: 'x', uniteLegale: 3 } })],
    [
      'another company',
      () => ({ json: { siren: '111111111', formality: { content: {} }, uniteLegale: { siren: '1', periodesUniteLegale: [] } } }),
    ],
  ])('%s: unavailable, whatever it says', async (_what, behaviour) => {
    const server = await start()
    const register = at(env(server.url))
    await register.read(companyOf('90000900200016', company.legalCategory ?? ''))
    server.behave((request, response) =>
      reading.test(request.url.pathname)
        ? behaviour(request, response)
        : { json: { token: 'rne-token', access_token: 'insee-token' } },
    )
    expect(await register.read(company)).toEqual({ answer: 'unavailable' })
  })
})

test('a wrong password is unavailable', async () => {
  expect(await at({ ...rneEnv, RNE_PASSWORD: 'x' }).read(transports)).toEqual({ answer: 'unavailable' })
  expect(await at({ ...sireneEnv, SIRENE_PRIVATE_PASSWORD: 'x' }).read(soleTrader)).toEqual({ answer: 'unavailable' })
})

test('a former manager is no officer, and an auditor represents nobody', async () => {
  const reading = await at(rneEnv).read(transports)
  expect(reading.answer === 'found' && reading.officers.map(({ familyName, represents }) => [familyName, represents])).toEqual([
    ['DUBOIS', true],
    ['ROUSSEL', false],
  ])
})
