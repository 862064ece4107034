import type { FastifyInstance } from 'fastify'
import { RequestRefused } from '../errors.ts'

const MAX_PARAMETERS = 100
const MAX_URL_LENGTH = 8 * 1024

/**
 * Reads an urlencoded body into an object without prototype. Throws `bad_request` for more than 100 parameters,
 * for a name said twice (two readers would disagree on which one counts) and for a NUL, which no field accepts.
 */
export const parseFormBody = (text: string): Record<string, string> => {
  const values: Record<string, string> = Object.create(null)
  let count = 0
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1
    if (count > MAX_PARAMETERS || name in values || value.includes('\0')) throw new RequestRefused('bad_request')
    values[name] = value
  }
  return values
}

const isTooLong = (url: string): boolean =>
  url.length > MAX_URL_LENGTH || url.split('&', MAX_PARAMETERS + 1).length > MAX_PARAMETERS

/** A NUL somewhere in what a JSON body says: no text of ours holds one, and the database takes none. */
export const saysNul = (body: unknown): boolean => someText(body, (text) => text.includes('\0'))

/** Half of a character of two (`\ud800` alone, which only JSON can write): no Unicode text holds one, and JSON columns take none. */
export const saysHalfCharacter = (body: unknown): boolean => someText(body, (text) => half.test(text))

const half = /\p{Surrogate}/u

const someText = (said: unknown, is: (text: string) => boolean): boolean => {
  const left: unknown[] = [said]
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one === 'string' && is(one)) return true
    if (typeof one === 'object' && one !== null) for (const [name, value] of Object.entries(one)) left.push(name, value)
  }
  return false
}

/**
 * Forms are urlencoded and bounded; no other body reaches a page. Addresses are at most 8 kB, with at most 100 parameters. A NUL is refused wherever
 * it is, and half of a character in a body.
 */
export const addRequestLimits = (app: FastifyInstance): void => {
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseFormBody(String(body)))
    } catch (error) {
      done(error as Error)
    }
  })
  const refused = () => new RequestRefused('bad_request')
  app.addHook('onRequest', ({ url }, _reply, done) => {
    done(isTooLong(url) || url.includes('%00') ? refused() : undefined)
  })
  app.addHook('preValidation', ({ body }, _reply, done) => {
    done(saysNul(body) || saysHalfCharacter(body) ? refused() : undefined)
  })
}
