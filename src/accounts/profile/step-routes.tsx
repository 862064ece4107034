import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { choose } from '../../organizations/select/choices.ts'
import { paths } from '../../paths.ts'
import { onward } from '../../sign-in/onward.ts'
import { html } from '../../web/html.tsx'
import { readProfile } from '../queries.ts'
import { signedInAccount } from '../signed-in-account.ts'
import { UpdateProfilePage } from './page.tsx'
import { readProfileForm, typedFrom, typedProfile } from './read-form.ts'
import { updateProfile } from './update-profile.ts'

const config = { access: { during: 'update-profile' } } as const

/** The step a service asks for by `prompt=update_userinfo`: looked at once in this interaction, changed or not. */
export const updateProfileRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = paths.stepSegment('update-profile')

  app.get(path, { config }, async (request, reply) => {
    const profile = await readProfile(deps.db, signedInAccount(request).id)
    return html(reply, <UpdateProfilePage base={request.place.base} typed={typedFrom(profile)} />)
  })

  app.post(path, { config }, async (request, reply) => {
    const { id } = signedInAccount(request)
    const { base, interaction } = request.place
    const typed = typedProfile(request)
    const { profile, errors } = readProfileForm(typed)
    if (profile === null) return html(reply, <UpdateProfilePage base={base} typed={typed} errors={errors} />, 422)
    await deps.db.transaction().execute(async (tx) => {
      const now = deps.clock()
      await updateProfile(tx, deps, id, profile)
      await choose(tx, now, interaction?.uid ?? null, id, { profileUpdatedAt: now })
    })
    return onward(deps, request, reply)
  })
}
