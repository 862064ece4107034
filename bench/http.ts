import { Agent, request as open } from 'node:http'
import { type CookieJar, cookieJar } from '../src/testing/cookie-jar.ts'

export type Answer = { status: number; location: string | undefined; body: string }

/** One person's connection: one socket kept alive, one jar of cookies, one address behind the proxy. As little work as possible on our side. */
export type Connection = {
  jar: CookieJar
  get(address: string, headers?: Record<string, string>): Promise<Answer>
  post(address: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
  /** a form of a page: a browser says where it comes from */
  submit(address: string, fields: Record<string, string>): Promise<Answer>
  close(): void
}

export const connect = (origin: string, clientAddress: string): Connection => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const jar = cookieJar()
  const { hostname, port } = new URL(origin)

  const exchange = (method: string, address: string, headers: Record<string, string>, body?: string): Promise<Answer> => {
    const { pathname, search } = new URL(address, origin)
    const cookie = jar.header(pathname)
    return new Promise((resolve, reject) => {
      const sent = open(
        {
          agent,
          hostname,
          port,
          method,
          path: pathname + search,
          headers: {
            'x-forwarded-for': clientAddress,
            ...(cookie ? { cookie } : {}),
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => {
            text += chunk
          })
          response.on('error', reject)
          response.on('end', () => {
            jar.keep(response.headers['set-cookie'] ?? [], pathname)
            resolve({ status: response.statusCode ?? 0, location: response.headers.location, body: text })
          })
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  }

  const post: Connection['post'] = (address, fields, headers = {}) =>
    exchange(
      'POST',
      address,
      { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      new URLSearchParams(fields).toString(),
    )

  return {
    jar,
    get: (address, headers = {}) => exchange('GET', address, headers),
    post,
    submit: (address, fields) => post(address, fields, { origin, 'sec-fetch-site': 'same-origin' }),
    close: () => agent.destroy(),
  }
}
