import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { serverOptions } from './server-options.ts'

test('what a kept connection still brings while the server stops is answered, then the connection closes', async () => {
  const app = fastify(serverOptions({ trustProxy: false, logLevel: 'silent' }))
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let arrived = () => {}
  const inFlight = new Promise<void>((resolve) => {
    arrived = resolve
  })
  app.get('/held', async () => {
    arrived()
    await held
    return 'held'
  })
  app.get('/next', async () => {
    release()
    return 'next'
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  let received = ''
  socket.on('data', (data) => {
    received += String(data)
  })
  socket.write('GET /held HTTP/1.1\r\nHost: a\r\n\r\n')
  await inFlight
  const closed = app.close()
  socket.write('GET /next HTTP/1.1\r\nHost: a\r\n\r\n')
  const late = setTimeout(release, 3_000)
  await once(socket, 'close')
  clearTimeout(late)
  await closed
  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200'])
  expect(received).toMatch(/connection: close[\s\S]*next$/i)
})
