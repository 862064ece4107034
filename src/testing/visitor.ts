import { type CookieJar, cookieJar } from './cookie-jar.ts'
import { type PageForm, readForms, textOf } from './page-forms.ts'

export type VisitedPage = { url: string; status: number; headers: Headers; html: string; text: string; forms: PageForm[] }

/** A person with a browser without JavaScript, over real HTTP: keeps cookies, follows redirects of our origin, submits the forms it sees. */
export type Visitor = {
  jar: CookieJar
  /** the page being looked at */
  readonly page: VisitedPage
  visit(address: string): Promise<VisitedPage>
  /** Fills and sends the form of the page that has these fields (and this button, by its label). */
  submit(fields: Record<string, string>, button?: string | RegExp): Promise<VisitedPage>
  /** One exchange, redirects not followed. */
  exchange(address: string, init?: RequestInit): Promise<Response>
  /** Another tab of the same browser. */
  newTab(): Visitor
}

export const createVisitor = (origin: string, jar: CookieJar = cookieJar()): Visitor => {
  let page: VisitedPage | undefined

  const exchange = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address, origin)
    const headers = new Headers(init.headers)
    const cookies = jar.header(url.pathname)
    if (cookies) headers.set('cookie', cookies)
    if (init.method === 'POST' && !headers.has('origin')) headers.set('origin', origin)
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    jar.keep(response.headers.getSetCookie(), url.pathname)
    return response
  }

  const follow = async (address: string, init?: RequestInit): Promise<VisitedPage> => {
    let url = new URL(address, origin)
    let response = await exchange(url.href, init)
    for (let hops = 0; response.status >= 300 && response.status < 400 && hops < 20; hops += 1) {
      url = new URL(response.headers.get('location') ?? '', url)
      if (url.origin !== origin) break
      response = await exchange(url.href)
    }
    const html = url.origin === origin ? await response.text() : ''
    const refresh = /<meta http-equiv="refresh" content="0; ?url=([^"]*)"/i.exec(html)?.[1]
    if (refresh) return follow(new URL(refresh.replaceAll('&amp;', '&'), url).href)
    page = {
      url: url.href,
      status: response.status,
      headers: response.headers,
      html,
      text: textOf(html),
      forms: readForms(html, url.href),
    }
    return page
  }

  const current = (): VisitedPage => {
    if (!page) throw new Error('no page was visited yet')
    return page
  }

  return {
    jar,
    get page() {
      return current()
    },
    visit: (address) => follow(address),
    exchange,
    newTab: () => createVisitor(origin, jar),
    async submit(fields, button) {
      const { form, pressed } = chooseForm(current(), Object.keys(fields), button)
      const values = { ...form.fields, ...fields, ...(pressed?.name ? { [pressed.name]: pressed.value } : {}) }
      const action = pressed?.formaction ? new URL(pressed.formaction, current().url).href : form.action
      if (form.method === 'get') return follow(`${action.split('?')[0]}?${new URLSearchParams(values)}`)
      return follow(action, {
        method: 'POST',
        body: new URLSearchParams(values),
        headers: { origin: originSaidBy(current(), origin) },
      })
    },
  }
}

/** As browsers do: a page that names itself to nobody does not tell its own site where a form comes from either. */
const originSaidBy = ({ headers }: VisitedPage, origin: string): string =>
  headers.get('referrer-policy') === 'no-referrer' ? 'null' : origin

const chooseForm = (page: VisitedPage, names: string[], button: string | RegExp | undefined) => {
  const candidates = page.forms.filter((form) => names.every((name) => form.names.includes(name)))
  for (const form of candidates) {
    const pressed = form.buttons.find(
      ({ label }) => button === undefined || (typeof button === 'string' ? label === button : button.test(label)),
    )
    if (pressed || (button === undefined && form.buttons.length === 0)) return { form, pressed }
  }
  throw new Error(
    `no form with ${names.join(', ') || 'any field'}${button ? ` and « ${button} »` : ''} on ${page.url}: ${page.text.slice(0, 600)}`,
  )
}
