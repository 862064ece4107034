import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export type SeenRequest = { method: string; url: URL; headers: IncomingMessage['headers']; body: string }
export type Answer = { status?: number; headers?: Record<string, string>; body?: string | Buffer; json?: unknown }
export type Behaviour = (request: SeenRequest, response: ServerResponse) => Answer | 'handled' | Promise<Answer | 'handled'>

/** A web server on loopback that answers as it is told: what an outside source is in tests. Closed after the file's tests. */
export const startSourceServer = async (behaviour: Behaviour) => {
  const seen: SeenRequest[] = []
  let behave = behaviour
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk) => chunks.push(chunk))
    incoming.on('end', async () => {
      const request = {
        method: incoming.method ?? '',
        url: new URL(incoming.url ?? '/', 'http://source'),
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      }
      seen.push(request)
      const answer = await behave(request, response)
      if (answer === 'handled') return
      const { status = 200, headers = {}, json, body = json === undefined ? '' : JSON.stringify(json) } = answer
      response.writeHead(status, { ...(json !== undefined && { 'content-type': 'application/json;charset=utf-8' }), ...headers })
      response.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  afterAll(stop)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    /** every request received, the oldest first */
    seen,
    /** from now on, answers like this */
    behave: (next: Behaviour) => {
      behave = next
    },
    stop,
  }
}
