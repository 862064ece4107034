import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { findAddresses, readProfile } from '../queries.ts'
import { signedInAccount } from '../signed-in-account.ts'
import { ProfilePage } from './page.tsx'
import { readProfileForm, typedFrom, typedProfile } from './read-form.ts'
import { updateProfile } from './update-profile.ts'

const config = { access: 'account' } as const
const afterSaving = `${paths.profile}?saved=1`

/** « Informations personnelles ». */
export const profileRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.profile, { config }, async (request, reply) => {
    const { id } = signedInAccount(request)
    const [profile, addresses] = await Promise.all([readProfile(deps.db, id), findAddresses(deps.db, id)])
    return html(reply, <ProfilePage typed={typedFrom(profile)} addresses={addresses} saved={wasSaved(request)} />)
  })

  app.post(paths.profile, { config }, async (request, reply) => {
    const { id } = signedInAccount(request)
    const typed = typedProfile(request)
    const { profile, errors } = readProfileForm(typed)
    if (profile === null) {
      const addresses = await findAddresses(deps.db, id)
      return html(reply, <ProfilePage typed={typed} errors={errors} addresses={addresses} />, 422)
    }
    await deps.db.transaction().execute((tx) => updateProfile(tx, deps, id, profile))
    return reply.redirect(afterSaving, 303)
  })
}

const wasSaved = ({ query }: FastifyRequest): boolean =>
  typeof query === 'object' && query !== null && Object.hasOwn(query, 'saved')
