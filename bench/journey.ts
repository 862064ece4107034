import { type PageForm, readForms, textOf } from '../src/testing/page-forms.ts'
import type { Answer, Connection } from './http.ts'

export type Person = { email: string; password: string; siret: string }

type Shown = { url: URL; html: string }

/** Follows redirects and the small pages that leave by themselves, until a page to read or an address outside of the provider. */
const follow = async (
  connection: Connection,
  origin: string,
  address: string,
  answer: Answer,
): Promise<Shown | { left: string }> => {
  let url = new URL(address, origin)
  let current = answer
  for (let hops = 0; hops < 20; hops += 1) {
    const refresh = /<meta http-equiv="refresh" content="0; ?url=([^"]*)"/i.exec(current.body)?.[1]?.replaceAll('&amp;', '&')
    const next = current.location ?? refresh
    if (next === undefined) return { url, html: current.body }
    url = new URL(next, url)
    if (url.origin !== origin) return { left: url.href }
    current = await connection.get(url.href)
  }
  throw new Error(`too many redirects, at ${url.href}`)
}

/** What a person answers to each page of the provider, by the last part of its address. */
type Answers = (step: string, form: { names: string[] }) => Promise<Record<string, string> | undefined>

/**
 * Goes through the pages from an address until the browser leaves for the service. Answers where it left to.
 * A page nobody has an answer for is sent as it is: its own button leads on.
 */
export const goThrough = async (connection: Connection, origin: string, address: string, answers: Answers): Promise<string> => {
  let shown = await follow(connection, origin, address, await connection.get(address))
  for (let pages = 0; pages < 20; pages += 1) {
    if ('left' in shown) return shown.left
    const { form, fields } = await fill(shown, answers)
    shown = await follow(connection, origin, form.action, await connection.submit(form.action, fields))
  }
  throw new Error(
    'url' in shown ? `still on a page after twenty: ${shown.url.href}: ${textOf(mainOf(shown)).slice(0, 800)}` : 'too many pages',
  )
}

const mainOf = ({ html }: Pick<Shown, 'html'>): string => /<main\b[\s\S]*<\/main>/.exec(html)?.[0] ?? ''

const fill = async ({ url, html }: Shown, answers: Answers): Promise<{ form: PageForm; fields: Record<string, string> }> => {
  const main = mainOf({ html })
  const step = url.pathname.split('/').at(-1) ?? ''
  const forms = readForms(main, url.href).filter(({ method }) => method === 'post')
  for (const form of forms) {
    const at = main.indexOf(`action="${new URL(form.action).pathname}"`)
    const names = [...main.slice(at, main.indexOf('</form>', at)).matchAll(/\sname="([^"]+)"/g)].map(([, name = '']) => name)
    const filled = await answers(step, { names })
    if (filled) return { form, fields: { ...form.fields, ...filled } }
  }
  const [form] = forms
  if (!form) throw new Error(`nothing to answer at ${url.href}: ${textOf(main).slice(0, 300)}`)
  const button = form.buttons.find(({ name }) => name)
  return { form, fields: { ...form.fields, ...(button?.name ? { [button.name]: button.value } : {}) } }
}

/** A newcomer: code by mail, password, names, organization. */
export const answersOfNewcomer =
  ({ email, password, siret }: Person, readCode: () => Promise<string>): Answers =>
  async (step, { names }) => {
    if (step === 'continue') return names.includes('password') ? undefined : {}
    if (names.includes('code')) return { code: await readCode() }
    // that form names the account too, for password managers
    if (names.includes('method')) return { method: 'password', password }
    if (names.includes('email')) return { email }
    if (names.includes('given_name')) return { given_name: 'Camille', family_name: 'Martin' }
    if (names.includes('siret')) return { siret }
    return undefined
  }

/** Somebody who comes back with a password. */
export const answersOfMember =
  ({ email, password }: Person): Answers =>
  async (_step, { names }) => {
    if (names.includes('password')) return { password }
    if (names.includes('email')) return { email }
    return undefined
  }
