import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { findServices } from './find-services.ts'
import { findSettings, type Settings } from './find-settings.ts'
import { saveSettings } from './save-settings.ts'
import { SecurityPage } from './security-page.tsx'

/** Rules for everybody: signed in lately. */
const config = { access: { administers: 'recent' } } as const
const here = administrationPaths.security(':organization')

const Typed = z.looseObject({
  version: z.coerce.number().int().catch(-1),
  second_factor: z.string().optional(),
  session: z.coerce.number().int().min(1).max(720).nullable().catch(null),
  services: z.enum(['all', 'some']).catch('all'),
})

export const securityRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) =>
    show(request, reply, { saved: (request.query as { done?: unknown }).done === 'saved' }),
  )

  app.post(here, { config }, async (request, reply) => {
    const { id: organizationId, actor } = administered(request)
    const form = parseForm(Typed, request.body)
    if (!form.ok) return show(request, reply, { error: 'stale' })
    const { version, second_factor, session, services, ...others } = form.data
    const known = new Set((await findServices(deps.db, organizationId)).map(({ clientId }) => clientId))
    const before = await findSettings(deps.db, organizationId)
    for (const clientId of before.allowedServices ?? []) known.add(clientId)
    const ticked = Object.entries(others).flatMap(([name, value]) =>
      name.startsWith('service_') && typeof value === 'string' && known.has(value) ? [value] : [],
    )
    const change = {
      requiresSecondFactor: second_factor === 'yes',
      maxSessionHours: session,
      allowedServices: services === 'all' ? null : [...new Set(ticked)],
    }
    if (change.allowedServices?.length === 0) return show(request, reply, { error: 'noService', typed: change })
    const answer = await saveSettings(deps, { organizationId, version, change, actor })
    if (answer === 'stale') return show(request, reply, { error: 'stale' })
    return reply.redirect(`${administrationPaths.security(organizationId)}?done=saved`, 303)
  })

  type Shown = Pick<Parameters<typeof SecurityPage>[0], 'saved' | 'error'> & { typed?: Partial<Settings> }
  const show = async (request: FastifyRequest, reply: FastifyReply, { typed, ...shown }: Shown): Promise<FastifyReply> => {
    const organization = administered(request)
    const [settings, services] = await Promise.all([
      findSettings(deps.db, organization.id),
      findServices(deps.db, organization.id),
    ])
    const page = { organization, settings: { ...settings, ...typed }, services, ...shown }
    return html(reply, <SecurityPage {...page} />, shown.error ? 422 : 200)
  }
}
