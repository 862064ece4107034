import { codeOf, stepAt } from '../accounts/factors/totp/algorithm.ts'
import type { VisitedPage, Visitor } from './visitor.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, back: what an application does with the secret it was shown. */
const fromBase32 = (text: string): Buffer => {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

/** The secret written on the page, by fours. */
export const secretOn = (page: VisitedPage): Buffer => {
  const shown = /<code class="mcp-secret">([A-Z2-7 ]+)<\/code>/.exec(page.html)?.[1]
  if (!shown) throw new Error(`no secret on ${page.url}: ${page.text.slice(0, 300)}`)
  return fromBase32(shown.replaceAll(' ', ''))
}

/** The recovery codes written on the page. */
export const recoveryCodesOn = (page: VisitedPage): string[] =>
  [...page.html.matchAll(/<code>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})<\/code>/g)].map(([, code]) => code ?? '')

/** An application of codes: what it shows at a time, never the same code twice. */
export const authenticator = (secret: Buffer, clock: () => Date) => {
  let last = 0
  return {
    /** waits for no new step: takes the next one, which is still accepted */
    code: (): string => {
      last = Math.max(last + 1, stepAt(clock()))
      return codeOf(secret, last)
    },
    codeAt: (at: Date): string => codeOf(secret, stepAt(at)),
  }
}

/** On the page of a new application: takes the secret in, answers with the first code. */
export const confirmTotp = async (visitor: Visitor, clock: () => Date) => {
  const app = authenticator(secretOn(visitor.page), clock)
  await visitor.submit({ code: app.code() }, 'Confirmer')
  return { app, codes: recoveryCodesOn(visitor.page) }
}
