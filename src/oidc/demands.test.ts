import { describe, expect, test } from 'vitest'
import type { ServiceDemand } from '../sign-in/facts-types.ts'
import { acrRequestOf, demandOf, type RequestParams } from './demands.ts'
import type { Service } from './service.ts'

const service: Service = {
  clientId: 'one',
  name: 'Service Un',
  profile: 'standard',
  rights: { allowedScope: null, refreshes: false },
  unprovedMembership: 'refuse',
  requiresPkce: true,
  updatedAtFormat: 'number',
  defaultAcr: null,
  acrVersion: 'eidas',
  idTokenAlways: [],
  accessPolicy: null,
  sector: null,
}

describe('what a request demands of a sign-in', () => {
  test.each<[string, RequestParams, Partial<ServiceDemand>]>([
    [
      'nothing',
      {},
      {
        serviceName: 'Service Un',
        prompts: [],
        maxAgeSeconds: null,
        loginHint: null,
        siretHint: null,
        needsOrganization: false,
        locale: null,
      },
    ],
    ['when it arrived', { request_started_at: '1700000000123', request_session: 'same' }, { startedAt: new Date(1700000000123) }],
    [
      'a minute of grace to the sign-in made since, on a node whose clock is late',
      { request_started_at: '1700000000123', request_session: 'another' },
      { startedAt: new Date(1700000000123 - 60_000) },
    ],
    ['prompts, in any number', { prompt: 'login select_organization' }, { prompts: ['login', 'select_organization'] }],
    ['an age', { max_age: '300' }, { maxAgeSeconds: 300 }],
    ['an address in its canonical form', { login_hint: ' Ada@Clamart.FR ' }, { loginHint: 'ada@clamart.fr' }],
    ['a hint that is no address', { login_hint: 'ada' }, { loginHint: null }],
    ['two addresses in one hint', { login_hint: 'ada@clamart.fr,eve@evil.fr' }, { loginHint: null }],
    ['a SIRET', { siret_hint: '21920023500014' }, { siretHint: '21920023500014' as ServiceDemand['siretHint'] }],
    [
      'a name to show, not to mail',
      { sp_name: 'Démarches\u0000\n du  jour' },
      { serviceName: 'Démarches du jour', registeredName: 'Service Un' },
    ],
    ['a name too long to show', { sp_name: 'x'.repeat(500) }, { serviceName: 'x'.repeat(100) }],
    ['an empty name', { sp_name: ' \u200b ' }, { serviceName: 'Service Un' }],
    ['a language', { ui_locales: 'de en-GB fr' }, { locale: 'en' }],
    ['languages we do not speak', { ui_locales: 'de it' }, { locale: null }],
  ])('%s', (_, params, expected) => {
    expect(demandOf(params, service, 'same')).toMatchObject(expected)
  })

  test.each<[string, RequestParams, boolean]>([
    ['the person only', { scope: 'openid email profile phone' }, false],
    ['the organization', { scope: 'openid organization' }, true],
    ['one fact of it', { scope: 'openid siret' }, true],
    ['its proof', { scope: 'openid membership' }, true],
    ['every organization at once', { scope: 'openid organizations' }, false],
    ['a claim by its name', { scope: 'openid', claims: '{"userinfo":{"siret":null}}' }, true],
    ['a claim of the person by its name', { scope: 'openid', claims: '{"id_token":{"email":{"essential":true}}}' }, false],
    ['a scope nobody knows', { scope: 'openid sirets' }, false],
  ])('%s → an organization has to be chosen: %s', (_, params, expected) => {
    expect(demandOf(params, service, 'same').needsOrganization).toBe(expected)
  })

  test('a scope the client may not have chooses no organization', () => {
    const limited = { ...service, rights: { allowedScope: 'openid email', refreshes: false } }
    expect(
      demandOf({ scope: 'openid organization', claims: '{"userinfo":{"siret":null}}' }, limited, 'same').needsOrganization,
    ).toBe(false)
  })
})

describe('what a request says of levels', () => {
  test.each<[string, RequestParams, ReturnType<typeof acrRequestOf>]>([
    ['nothing', {}, { demanded: null, preferred: [] }],
    ['a preference', { acr_values: 'eidas1 eidas0' }, { demanded: null, preferred: ['eidas1', 'eidas0'] }],
    ['a claim without value', { claims: '{"id_token":{"acr":null}}' }, { demanded: null, preferred: [] }],
    [
      'a claim that is not essential',
      { claims: '{"id_token":{"acr":{"value":"eidas1"}}}' },
      { demanded: null, preferred: ['eidas1'] },
    ],
    [
      'a demand of one',
      { claims: '{"id_token":{"acr":{"essential":true,"value":"eidas1"}}}' },
      { demanded: ['eidas1'], preferred: [] },
    ],
    [
      'a demand stands beside a preference',
      { acr_values: 'eidas0', claims: '{"id_token":{"acr":{"essential":true,"values":["eidas1","eidas1-mfa"]}}}' },
      { demanded: ['eidas1', 'eidas1-mfa'], preferred: ['eidas0'] },
    ],
    [
      'an essential claim without value',
      { claims: '{"id_token":{"acr":{"essential":true}}}' },
      { demanded: null, preferred: [] },
    ],
  ])('%s', (_, params, expected) => {
    expect(acrRequestOf(params)).toEqual(expected)
  })
})
