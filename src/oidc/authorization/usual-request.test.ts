import { describe, expect, test } from 'vitest'
import { usualRequest } from './usual-request.ts'

const challenge = 'c'.repeat(43)
const plain = {
  client_id: 'service',
  redirect_uri: 'https://service.example.fr/callback',
  response_type: 'code',
  scope: 'openid email',
  state: 'a state & more',
  nonce: 'n',
  code_challenge: challenge,
  code_challenge_method: 'S256',
}
const addressOf = (said: Record<string, string | undefined>): string => {
  const entries = Object.entries({ ...plain, ...said }).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/oauth/authorize?${new URLSearchParams(entries)}`
}
const asked = (url: string, method = 'GET') => usualRequest({ method, url })

describe('a usual authorization request', () => {
  test('says who asks, for what, and how the answer is recognised', () => {
    expect(asked(addressOf({}))).toEqual(plain)
    const least = { state: undefined, nonce: undefined, code_challenge: undefined, code_challenge_method: undefined }
    expect(asked(addressOf(least))).toEqual({
      client_id: 'service',
      redirect_uri: 'https://service.example.fr/callback',
      response_type: 'code',
      scope: 'openid email',
    })
  })

  test.each<[string, string, string?]>([
    ['another method', addressOf({}), 'POST'],
    ['a question about the question', addressOf({}), 'HEAD'],
    ['another place', addressOf({}).replace('/oauth/authorize', '/oauth/authorize/x')],
    ['the same place in another case', addressOf({}).replace('authorize', 'Authorize')],
    ['no parameter', '/oauth/authorize'],
    ['a second question mark', `${addressOf({})}?`],
    ['a parameter that nobody knows', `${addressOf({})}&unread=1`],
    ['a parameter of an object', `${addressOf({})}&constructor=1`],
    ['a prompt', addressOf({ prompt: 'none' })],
    ['a parameter said twice', `${addressOf({})}&state=again`],
    ['a parameter without a value', addressOf({ nonce: '' })],
    ['a letter that readers of addresses do not agree on', addressOf({ state: 'é' })],
    ['a byte that is no letter', `${addressOf({ state: undefined })}&state=%ff`],
    ['a line', addressOf({ state: 'a\nb' })],
    ['no service', addressOf({ client_id: undefined })],
    ['no way back', addressOf({ redirect_uri: undefined })],
    ['a way back with a query', addressOf({ redirect_uri: 'https://service.example.fr/?a=b' })],
    ['a way back with a fragment', addressOf({ redirect_uri: 'https://service.example.fr/#a' })],
    ['another answer', addressOf({ response_type: 'code id_token' })],
    ['no answer', addressOf({ response_type: undefined })],
    ['no scope', addressOf({ scope: undefined })],
    ['no identity', addressOf({ scope: 'email' })],
    ['a scope that lasts', addressOf({ scope: 'openid offline_access' })],
    ['two spaces', addressOf({ scope: 'openid  email' })],
    ['a space at the end', addressOf({ scope: 'openid ' })],
    ['a letter that no scope has', addressOf({ scope: 'openid "email' })],
    ['a challenge of another way', addressOf({ code_challenge_method: 'plain' })],
    ['a challenge in no way', addressOf({ code_challenge_method: undefined })],
    ['a way without a challenge', addressOf({ code_challenge: undefined })],
    ['a challenge that is too short', addressOf({ code_challenge: challenge.slice(1) })],
    ['a challenge that is too long', addressOf({ code_challenge: `${challenge}c` })],
    ['a challenge that is no digest', addressOf({ code_challenge: `${challenge.slice(1)}~` })],
  ])('is not one with %s', (_, url, method) => {
    expect(asked(url, method)).toBeUndefined()
  })
})
