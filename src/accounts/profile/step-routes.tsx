import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { findVerifiedNames } from '../../identity/stored.ts'
import { choose } from '../../organizations/select/choices.ts'
import { paths } from '../../paths.ts'
import { onward } from '../../sign-in/onward.ts'
import { html } from '../../web/html.tsx'
import { readProfile } from '../queries.ts'
import { signedInAccount } from '../signed-in-account.ts'
import { UpdateProfilePage } from './page.tsx'
import { typedFrom, typedProfile } from './read-form.ts'
import { saveProfile } from './update-profile.ts'

const config = { access: { during: 'update-profile' } } as const

/** The step a service asks for by `prompt=update_userinfo`: looked at once in this interaction, changed or not. */
export const updateProfileRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = paths.stepSegment('update-profile')

  app.get(path, { config }, async (request, reply) => {
    const { id } = signedInAccount(request)
    const [profile, verified] = await Promise.all([readProfile(deps.db, id), findVerifiedNames(deps, id)])
    return html(reply, <UpdateProfilePage base={request.place.base} typed={typedFrom(profile)} verified={verified} />)
  })

  app.post(path, { config }, async (request, reply) => {
    const { id } = signedInAccount(request)
    const { base, interaction } = request.place
    const typed = typedProfile(request)
    const saved = await deps.db.transaction().execute(async (tx) => {
      const now = deps.clock()
      const outcome = await saveProfile(tx, deps, id, typed)
      if (outcome.outcome === 'saved') await choose(tx, now, interaction?.uid ?? null, id, { profileUpdatedAt: now })
      return outcome
    })
    if (saved.outcome === 'saved') return onward(deps, request, reply)
    const verified = await findVerifiedNames(deps, id)
    return html(reply, <UpdateProfilePage base={base} typed={typed} errors={saved.errors} verified={verified} />, 422)
  })
}
