import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { parseForm } from '../../../web/form.ts'
import { html } from '../../../web/html.tsx'
import { accountOf } from '../../join/answer.ts'
import { askAgainPath, stillTherePath } from '../addresses.ts'
import { confirmStillThere, findAsked, sayNoLongerThere } from './answer.ts'
import { askStillThereAgain } from './ask-again.ts'
import { StillTherePage } from './page.tsx'

const Asked = z.object({ token: z.string().max(1_000).catch('') })
const Answered = Asked.extend({ answer: z.enum(['yes', 'no']) })
const Again = z.object({ membership: z.uuid() })

/** The mailed question opens in any browser, signed in or not: the link is what proves the mailbox. Opening it answers nothing. */
export const stillThereRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(stillTherePath, { config: { access: 'visitor' } }, async (request, reply) => {
    const { token } = Asked.parse(request.query)
    const asked = await findAsked(deps, token)
    if (!asked) return html(reply, <StillTherePage state="gone" />)
    return html(reply, <StillTherePage state="asked" label={asked.label} email={asked.email} token={token} />)
  })

  app.post(stillTherePath, { config: { access: 'visitor' } }, async (request, reply) => {
    const form = parseForm(Answered, request.body)
    if (!form.ok) return html(reply, <StillTherePage state="gone" />, 422)
    const { token, answer } = form.data
    const answered = answer === 'yes' ? await confirmStillThere(deps, token) : await sayNoLongerThere(deps, token)
    if (answered.outcome === 'gone') return html(reply, <StillTherePage state="gone" />)
    return html(reply, <StillTherePage state={answered.outcome} label={answered.label} />)
  })

  app.post(askAgainPath, { config: { access: 'account' } }, async (request, reply) => {
    const form = parseForm(Again, request.body)
    const sent = form.ok
      ? await askStillThereAgain(deps, { accountId: accountOf(request), membershipId: form.data.membership })
      : null
    return html(reply, sent ? <StillTherePage state="sent" {...sent} /> : <StillTherePage state="gone" />)
  })
}
