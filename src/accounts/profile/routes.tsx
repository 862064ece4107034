import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { findVerifiedNames } from '../../identity/stored.ts'
import { paths } from '../../paths.ts'
import { identityIsFresh } from '../../sign-in/levels.ts'
import { html } from '../../web/html.tsx'
import { findAddresses, readProfile } from '../queries.ts'
import { signedInAccount } from '../signed-in-account.ts'
import { ProfilePage } from './page.tsx'
import { type ProfileErrors, type TypedProfile, typedFrom, typedProfile } from './read-form.ts'
import { saveProfile } from './update-profile.ts'

const config = { access: 'account' } as const
const afterSaving = `${paths.profile}?saved=1`

/** « Informations personnelles ». */
export const profileRoutes = (app: FastifyInstance, deps: Deps): void => {
  const show = async (request: FastifyRequest, reply: FastifyReply, refused?: { typed: TypedProfile; errors: ProfileErrors }) => {
    const { id } = signedInAccount(request)
    const [profile, addresses, verified] = await Promise.all([
      readProfile(deps.db, id),
      findAddresses(deps.db, id),
      findVerifiedNames(deps, id),
    ])
    const form = refused ?? { typed: typedFrom(profile) }
    const { identity, identityProvable } = request.facts
    const shown = identity && { ...identity, fresh: identityIsFresh(request.facts) }
    const page = { addresses, verified, identity: shown, provable: identityProvable, saved: wasSaved(request) }
    return html(reply, <ProfilePage {...form} {...page} />, refused ? 422 : 200)
  }

  app.get(paths.profile, { config }, (request, reply) => show(request, reply))

  app.post(paths.profile, { config }, async (request, reply) => {
    const { id } = signedInAccount(request)
    const typed = typedProfile(request)
    const saved = await deps.db.transaction().execute((tx) => saveProfile(tx, deps, id, typed))
    if (saved.outcome === 'refused') return show(request, reply, { typed, errors: saved.errors })
    return reply.redirect(afterSaving, 303)
  })
}

const wasSaved = ({ query }: FastifyRequest): boolean =>
  typeof query === 'object' && query !== null && Object.hasOwn(query, 'saved')
