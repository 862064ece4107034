import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIPv6 } from 'node:net'
import { pinAddress, type Resolve } from './pin-address.ts'
import { OutgoingRefused } from './refused.ts'

export type SafeFetchOptions = {
  /** addresses of this machine may be called: development and tests only, see `config.outgoing` */
  allowLoopback: boolean
  /** name → addresses; the system's by default */
  resolve?: Resolve
  /** everything included: name, connection, answer */
  timeoutMs?: number
  maxBytes?: number
}

export type SafeRequest = {
  method?: string
  headers?: ConstructorParameters<typeof Headers>[0]
  body?: string | URLSearchParams | Uint8Array | null
  signal?: AbortSignal | null
}

/** `fetch` for addresses that somebody else chose. Answers the whole response, already read. Throws `OutgoingRefused`, never anything else. */
export type SafeFetch = (address: string | URL, request?: SafeRequest) => Promise<Response>

/**
 * Makes the only way to call an address chosen by a third party (keys of a service, its sector list, its logo, its back-channel sign-out):
 * the host is resolved, every address it gives must be public, and the connection goes to the address that was checked.
 * Redirects and compressed bodies are refused; size and total time are bounded.
 */
export const createSafeFetch = ({
  allowLoopback,
  resolve,
  timeoutMs = 2_500,
  maxBytes = 256_000,
}: SafeFetchOptions): SafeFetch => {
  return async (address, request = {}) => {
    const late = AbortSignal.timeout(timeoutMs)
    const signal = request.signal ? AbortSignal.any([late, request.signal]) : late
    try {
      if (!URL.canParse(address)) throw new OutgoingRefused('not_http')
      const url = new URL(address)
      const pinned = await orLate(signal, pinAddress(url, { allowLoopback, ...(resolve && { resolve }) }))
      return await send(url, pinned, request, signal, maxBytes)
    } catch (error) {
      if (error instanceof OutgoingRefused) throw error
      throw new OutgoingRefused(late.aborted ? 'too_slow' : 'failed', { cause: error })
    }
  }
}

const orLate = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

const bodyOf = (body: SafeRequest['body']): Buffer =>
  body === undefined || body === null ? Buffer.alloc(0) : Buffer.from(body instanceof URLSearchParams ? body.toString() : body)

const headersOf = (url: URL, { headers, body }: SafeRequest, length: number): Record<string, string> => {
  const sent = new Headers(headers)
  if (body instanceof URLSearchParams && !sent.has('content-type'))
    sent.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8')
  if (!sent.get('user-agent')) sent.delete('user-agent')
  sent.set('host', url.host)
  sent.set('accept-encoding', 'identity')
  sent.delete('transfer-encoding')
  sent.delete('content-length')
  if (length > 0) sent.set('content-length', String(length))
  return Object.fromEntries(sent)
}

/** One connection of its own, to the checked address, under the name of the host: certificates are checked against the name. */
const send = (url: URL, pinned: string, request: SafeRequest, signal: AbortSignal, maxBytes: number): Promise<Response> => {
  const payload = bodyOf(request.body)
  const family = isIPv6(pinned) ? 6 : 4
  const options: RequestOptions = {
    method: request.method ?? 'GET',
    headers: headersOf(url, request, payload.length),
    signal,
    agent: false,
    lookup: (_host, { all }, answer) => (all ? answer(null, [{ address: pinned, family }]) : answer(null, pinned, family)),
  }
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? requestHttps : requestHttp
    const sending = open(url, options, (answer) => {
      readAnswer(answer, maxBytes).then(resolve, (error) => {
        sending.destroy()
        reject(error)
      })
    })
    sending.on('error', reject)
    sending.end(payload)
  })
}

const withoutBody = [101, 103, 204, 205, 304]

const readAnswer = async (answer: IncomingMessage, maxBytes: number): Promise<Response> => {
  const status = answer.statusCode ?? 0
  if (status >= 300 && status < 400) throw new OutgoingRefused('redirect')
  if (!['', 'identity'].includes(answer.headers['content-encoding'] ?? '')) throw new OutgoingRefused('compressed')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new OutgoingRefused('too_large')
    chunks.push(chunk)
  }
  // a connection closed before its announced end is no answer
  if (!answer.complete) throw new OutgoingRefused('failed')
  const headers = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  return new Response(withoutBody.includes(status) ? null : Buffer.concat(chunks), { status, headers })
}
