import { expect, test } from 'vitest'
import { withoutImplicitFlow, withSingleSpaces } from './list-parameters.ts'

const at = (query: string) => `/oauth/authorize?client_id=a&${query}`

test.each([
  ['scope=openid+email', 'scope=openid+email'],
  ['scope=openid+email+', 'scope=openid%20email'],
  ['scope=+openid%20%20email&state=a++b', 'scope=openid%20email&state=a++b'],
  ['prompt=login%20&scope=openid', 'prompt=login&scope=openid'],
  ['scope=%20&scope=+a', 'scope=&scope=a'],
  ['state=x&scope=', 'state=x&scope='],
  ['my_scope=a++b', 'my_scope=a++b'],
])('%s', (sent, read) => expect(withSingleSpaces(at(sent))).toBe(at(read)))

test.each([
  ['response_type=token&state=x', 'response_type=none&state=x'],
  ['scope=openid&response_type=code+id_token', 'scope=openid&response_type=none'],
  ['response_type=code&state=token', 'response_type=code&state=token'],
  [
    'redirect_uri=https://a/?response_type=token&response_type=code',
    'redirect_uri=https://a/?response_type=token&response_type=code',
  ],
  ['my_response_type=token', 'my_response_type=token'],
])('a type of the implicit flow is one that nobody knows, anything else stays as it came: %s', (sent, read) =>
  expect(withoutImplicitFlow(at(sent))).toBe(at(read)))
