import { createConnection, type Socket } from 'node:net'
import { type CookieJar, cookieJar } from '../src/testing/cookie-jar.ts'
import { type Answer, answerReader, type ReadAnswer } from './answer-reader.ts'

export type { Answer } from './answer-reader.ts'

/** One person's connection: one socket kept alive, one jar of cookies (their own, or one they bring along), one address behind the proxy. As little work as possible on our side. */
export type Connection = {
  jar: CookieJar
  get(address: string, headers?: Record<string, string>): Promise<Answer>
  post(address: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
  /** a form of a page: a browser says where it comes from */
  submit(address: string, fields: Record<string, string>): Promise<Answer>
  close(): void
}

export const connect = (origin: string, clientAddress: string, jar: CookieJar = cookieJar()): Connection => {
  const { host, hostname, port } = new URL(origin)
  const line = openLine(hostname, Number(port))
  const always = `Host: ${host}\r\nX-Forwarded-For: ${clientAddress}\r\n`

  const exchange = async (method: string, address: string, headers: Record<string, string>, body = ''): Promise<Answer> => {
    const path = address.startsWith('/') ? address : pathOf(address, origin)
    const pathname = path.split('?', 1)[0] ?? path
    const cookie = jar.header(pathname)
    let head = `${method} ${path} HTTP/1.1\r\n${always}`
    if (cookie) head += `Cookie: ${cookie}\r\n`
    if (method === 'POST') head += `Content-Length: ${Buffer.byteLength(body)}\r\n`
    for (const name in headers) head += `${name}: ${headers[name]}\r\n`
    const { cookies, ...answer } = await line.send(`${head}\r\n${body}`)
    if (cookies.length > 0) jar.keep(cookies, pathname)
    return answer
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
    close: line.close,
  }
}

const pathOf = (address: string, origin: string): string => {
  const { pathname, search } = new URL(address, origin)
  return pathname + search
}

/** One socket, opened when first needed and again when the server closed it: a request, then its answer. */
const openLine = (host: string, port: number) => {
  let socket: Socket | undefined
  let waiting: { resolve(answer: ReadAnswer): void; reject(error: Error): void } | undefined
  const open = (): Socket => {
    const read = answerReader()
    const opened = createConnection({ host, port, noDelay: true })
    const over = (error: Error) => {
      if (socket === opened) socket = undefined
      waiting?.reject(error)
      waiting = undefined
    }
    opened.on('data', (arrived) => {
      const answer = read(arrived)
      if (!answer) return
      const { resolve } = waiting ?? {}
      waiting = undefined
      resolve?.(answer)
    })
    opened.on('error', over)
    opened.on('close', () => over(new Error('the server closed the connection')))
    return opened
  }
  return {
    send: (request: string): Promise<ReadAnswer> =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket ??= open()
        socket.write(request)
      }),
    close() {
      socket?.destroy()
      socket = undefined
    },
  }
}
