import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { exchangeBothWays, type Sent, secretOf } from '../../testing/exchange-both-ways.ts'
import { testClient } from '../../testing/relying-party.ts'

const { app, signedIn, obtainCode, send, answerers } = await exchangeBothWays({
  clients: [testClient('plain', { client_secret: secretOf('plain') })],
})
const browser = await signedIn(await app.person({ email: 'ada@clamart.fr', memberships: [{}] }))

/** All that is answered to these bytes until the server closes; `ends`: nothing more will be sent. */
const answersTo = async (sent: string, { ends = false } = {}): Promise<string> => {
  const { hostname, port } = new URL(app.address)
  const socket = connect(Number(port), hostname)
  let said = ''
  socket.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  if (ends) socket.end(sent)
  else socket.write(sent)
  await once(socket, 'close')
  return said
}

type Written = { version?: string; head?: readonly string[]; missing?: number }

const written = ({ form, headers }: Sent, { version = '1.1', head = [], missing = 0 }: Written = {}): string => {
  const body = new URLSearchParams(form as Record<string, string>).toString()
  const type = 'Content-Type: application/x-www-form-urlencoded'
  const length = `Content-Length: ${body.length + missing}`
  const lines = [`POST /oauth/token HTTP/${version}`, 'Host: localhost', `Authorization: ${headers?.authorization}`, type, length]
  return `${[...lines, ...head].join('\r\n')}\r\n\r\n${body}`
}

test.each([1, 500])('a form that lacks %i bytes at its end uses nothing up, though it says everything', async (missing) => {
  const code = await obtainCode(browser, 'plain')
  const closed = new Promise<void>((resolve) => {
    app.app.server.once('request', (request) => request.once('close', resolve))
  })
  expect(await answersTo(written(code, { missing }), { ends: true })).not.toContain('access_token')
  await closed
  expect(await send(code)).toMatchObject({ status: 200, by: 'us' })
})

test('a form of unknown length, in pieces, is for the engine', async () => {
  const { form, headers } = await obtainCode(browser, 'plain')
  const whole = written({ form, headers }, { head: ['Connection: close'] })
  const [head = '', body = ''] = whole.replace(/Content-Length: \d+/, 'Transfer-Encoding: chunked').split('\r\n\r\n')
  const pieces = [body.slice(0, 50), body.slice(50), ''].map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`)
  const before = answerers().length
  expect(await answersTo(`${head}\r\n\r\n${pieces.join('')}`)).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(answerers().slice(before)).toEqual(['the engine'])
})

describe.each([
  ['us', {}],
  ['the engine', { unread: '1' }],
])('answered by %s', (by, more) => {
  test.each<[string, Written]>([
    ['another request behind', {}],
    ['another request behind, and leave asked to send the form', { head: ['Expect: 100-continue'] }],
    ['two headers that say who asks', { head: ['Authorization: Basic x'] }],
    ['names of a proxy', { head: ['X-Forwarded-Host: evil.example.fr', 'X-Forwarded-Proto: https', 'Accept: text/html'] }],
    ['HTTP/1.0', { version: '1.0' }],
  ])('with %s', async (_, how) => {
    const { form, headers } = await obtainCode(browser, 'plain')
    const before = answerers().length
    const sent = written({ form: { ...form, ...more }, headers }, how)
    const next = 'GET /oauth/jwks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
    const said = await answersTo(how.version ? sent : `${sent}${next}`)
    expect(answerers().slice(before)).toEqual([by])
    const [first, second] = said.replace('HTTP/1.1 100 Continue\r\n\r\n', '').split(/(?<=})(?=HTTP)/)
    expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\n[^{]*\r\n\r\n\{"access_token":"[^}]*"token_type":"Bearer"\}$/)
    if (!how.version) expect(second).toMatch(/^HTTP\/1\.1 200 OK\r\n[^{]*\r\n\r\n\{"keys":/)
  })
})
