import { expect, test } from 'vitest'
import { withSingleSpaces } from './list-parameters.ts'

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
