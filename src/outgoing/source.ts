import { setTimeout as pause } from 'node:timers/promises'
import { type Clock, SECOND } from '../clock.ts'
import { createCircuit } from './circuit.ts'
import { createPace, readRetryAfter } from './pace.ts'
import { readJson, Unreadable } from './read-json.ts'

/** Why a source is unavailable: for the log and `doctor`; holds nothing of what was asked. */
export type Trouble = 'open_circuit' | 'too_often' | 'too_slow' | 'unreachable' | 'server_error' | 'unreadable'

export type SourceAnswer =
  /** the source spoke: what its status means is the connector's to say. `location`: of a redirect, which is not followed */
  { said: true; status: number; body: unknown; location: string | null } | { said: false; trouble: Trouble }

export type Query = Record<string, string | number | boolean | undefined>

/** A source of the configuration: one base address, JSON answers unless it is said otherwise. */
export type Source = {
  /** Never throws. `signal`: the whole time its caller has, several calls together. */
  get(path: string, options?: { query?: Query; headers?: Record<string, string>; signal?: AbortSignal }): Promise<SourceAnswer>
  /** Never coalesced with another. */
  post(path: string, sent: { json: object } | { form: Record<string, string> }): Promise<SourceAnswer>
}

export type SourceOptions = {
  name: string
  /** from the environment, its path included */
  baseUrl: string
  clock: Clock
  headers?: Record<string, string>
  /** for everything: waiting one's turn, connecting, reading */
  budgetMs?: number
  maxBytes?: number
  /** how its answers are read: as JSON when left out */
  read?: (answer: Response, maxBytes: number) => Promise<unknown>
  perSecond?: number
  onTrouble?: (name: string, trouble: Trouble) => void
}

export const sourceBudgetMs = 3 * SECOND
const largestBody = 2_000_000

/** An absent query value is not sent. */
const addressOf = (baseUrl: string, path: string, query: Query): string => {
  const url = new URL(baseUrl.replace(/\/$/, '') + path)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
  return url.href
}

/**
 * The one client of configured sources: total time, size of the body, budget of calls, `Retry-After`, circuit; identical requests in flight
 * are one; a redirect is an answer; whatever is not JSON is no answer.
 */
export const createSource = (options: SourceOptions): Source => {
  const { name, baseUrl, clock, budgetMs = sourceBudgetMs, perSecond, onTrouble = () => {} } = options
  const circuit = createCircuit(clock)
  const pace = createPace(clock, perSecond)
  const inFlight = new Map<string, Promise<SourceAnswer>>()

  const ask = async (address: string, signal: AbortSignal, request: RequestInit): Promise<SourceAnswer> => {
    const wait = pace.takePlace(budgetMs)
    if (wait === null) return { said: false, trouble: 'too_often' }
    if (!circuit.mayCall()) return { said: false, trouble: 'open_circuit' }
    try {
      if (wait > 0) await pause(wait, undefined, { signal })
    } catch {
      circuit.untold()
      return { said: false, trouble: 'too_often' }
    }
    return call(address, signal, request)
  }

  const call = async (address: string, signal: AbortSignal, request: RequestInit): Promise<SourceAnswer> => {
    const late = (): SourceAnswer => fail(signal.aborted ? 'too_slow' : 'unreachable')
    const fail = (trouble: Trouble): SourceAnswer => {
      circuit.failed()
      return { said: false, trouble }
    }
    try {
      const answer = await fetch(address, { ...request, redirect: 'manual', signal })
      const { status, headers } = answer
      if (status === 429 || (status === 503 && headers.has('retry-after'))) {
        await answer.body?.cancel()
        pace.rest(readRetryAfter(headers.get('retry-after'), clock()))
        circuit.untold()
        return { said: false, trouble: 'too_often' }
      }
      if (status >= 500) {
        await answer.body?.cancel()
        return fail('server_error')
      }
      const redirected = status >= 300 && status < 400
      if (redirected) await answer.body?.cancel()
      const body = redirected ? null : await (options.read ?? readJson)(answer, options.maxBytes ?? largestBody)
      circuit.worked()
      return { said: true, status, body, location: headers.get('location') }
    } catch (error) {
      return error instanceof Unreadable ? fail('unreadable') : late()
    }
  }

  const told = (answer: SourceAnswer): SourceAnswer => {
    if (!answer.said) onTrouble(name, answer.trouble)
    return answer
  }

  return {
    post(path, sent) {
      const body = 'form' in sent ? new URLSearchParams(sent.form) : JSON.stringify(sent.json)
      const type = 'form' in sent ? 'application/x-www-form-urlencoded' : 'application/json'
      const request = { method: 'POST', body, headers: { ...headersOf(options), 'content-type': type } }
      return ask(addressOf(baseUrl, path, {}), AbortSignal.timeout(budgetMs), request).then(told)
    },
    get(path, { query = {}, headers = {}, signal } = {}) {
      const address = addressOf(baseUrl, path, query)
      const asked = inFlight.get(address)
      if (asked) return asked
      const budget = AbortSignal.timeout(budgetMs)
      const within = signal ? AbortSignal.any([budget, signal]) : budget
      const asking = ask(address, within, { headers: { ...headersOf(options), ...headers } })
        .then(told)
        .finally(() => inFlight.delete(address))
      inFlight.set(address, asking)
      return asking
    },
  }
}

const headersOf = ({ headers }: SourceOptions): Record<string, string> => ({
  accept: 'application/json',
  'user-agent': 'MonComptePro',
  ...headers,
})
