import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { textField } from '../../web/text-field.ts'
import { doneAt } from '../security/outcome.ts'
import { signedInAccount } from '../signed-in-account.ts'
import { revokeTrustedBrowser } from './trusted-browsers.ts'

/** The list is on « Connexion et sécurité »; this settles its buttons. */
export const browserRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.post(paths.revokeBrowser, { config: { access: 'recent' } }, async (request, reply) => {
    const { id: accountId } = signedInAccount(request)
    const browser = z.uuid().safeParse(textField(request, 'browser'))
    if (browser.success) {
      const about = { accountId, browserId: browser.data, now: deps.clock() }
      await deps.db.transaction().execute((tx) => revokeTrustedBrowser(tx, about))
    }
    return reply.redirect(doneAt('browser'), 303)
  })
}
