import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { findKeptMail, findKeptMails } from './mails.ts'
import { KeptMailPage, MailboxPage } from './page.tsx'

const Query = z.object({ to: z.string().trim().toLowerCase().max(254).catch('').default('') })
const Params = z.object({ id: z.uuid() })

/** A mail carries its own styles, as mail programs demand; it is shown without any right. */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/** Whether mails may be read here: never in production, never where they really leave. */
export const hasMailbox = ({ deployment, mail }: Deps['config']): boolean => deployment !== 'production' && mail.smtpUrl === null

/** `/dev/mailbox`, one mail, and `/dev/mailbox.json?to=`. Registers nothing where mails really leave. */
export const mailboxRoutes = (app: FastifyInstance, { config, db, keyring }: Pick<Deps, 'config' | 'db' | 'keyring'>): void => {
  if (!hasMailbox(config)) return
  const source = { db, keyring, from: config.mail.from }
  const route = { config: { access: 'public' } } as const
  const recipient = (query: unknown) => Query.parse(query).to || undefined

  app.get(paths.mailbox, route, async (request, reply) => {
    const to = recipient(request.query)
    return html(reply, <MailboxPage mails={await findKeptMails(source, { to, limit: 100 })} to={to} />)
  })

  app.get(`${paths.mailbox}.json`, route, async (request, reply) => {
    const mails = await findKeptMails(source, { to: recipient(request.query), limit: 200 })
    const answer = mails.map(({ to, from, subject, text, html, sentAt }) => ({
      to,
      from,
      subject,
      text,
      html,
      sentAt: sentAt.toISOString(),
    }))
    return reply.header('cache-control', 'no-store').send(answer)
  })

  const readMail = async (params: unknown) => {
    const { success, data } = Params.safeParse(params)
    const mail = success ? await findKeptMail(source, data.id) : undefined
    if (!mail) throw new RequestRefused('not_found')
    return mail
  }

  app.get(`${paths.mailbox}/:id`, route, async (request, reply) =>
    html(reply, <KeptMailPage mail={await readMail(request.params)} />),
  )

  app.get(`${paths.mailbox}/:id/html`, route, async (request, reply) => {
    const mail = await readMail(request.params)
    return reply
      .headers({ 'content-security-policy': mailPolicy, 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(mail.html)
  })
}
