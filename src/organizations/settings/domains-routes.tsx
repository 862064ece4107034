import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { findShownProofs } from '../become-administrator/gather.ts'
import { lookAtDomain } from '../domain-proofs/look.ts'
import { openDomainProof } from '../domain-proofs/proofs.ts'
import { askOutside } from '../join/gather.ts'
import { readOrganization } from '../queries.ts'
import { addExternalDomain, findAdministeredDomains, removeExternalDomain, setDomainPolicy } from './domains.ts'
import { DomainsPage, type DomainsShown } from './domains-page.tsx'
import { findSettings } from './find-settings.ts'
import { saveSettings } from './save-settings.ts'

/** Who comes in by themselves: signed in lately. */
const config = { access: { administers: 'recent' } } as const
const here = administrationPaths.domains(':organization')

const policies = z.enum(['join', 'tell', 'ask'])
const Typed = z.object({
  domain: z.string().max(300).catch(''),
  proof: z.uuid().optional().catch(undefined),
  policy: policies.nullable().catch(null),
  version: z.coerce.number().int().catch(-1),
})

export const domainsRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) => {
    const { done } = request.query as { done?: unknown }
    return show(request, reply, { done: done === 'saved' || done === 'added' || done === 'removed' ? done : undefined })
  })

  app.post(`${here}/policy`, { config }, async (request, reply) => {
    const { id: organizationId, actor } = administered(request)
    const { domain, policy } = typed(request)
    await setDomainPolicy(deps, { organizationId, domain, policy, actor })
    return back(reply, organizationId, 'saved')
  })

  app.post(`${here}/general`, { config }, async (request, reply) => {
    const { id: organizationId, actor } = administered(request)
    const { policy, version } = typed(request)
    const change = { joinPolicy: policy ?? 'tell' } as const
    const answer = await saveSettings(deps, { organizationId, version, change, actor })
    return answer === 'stale' ? show(request, reply, { stale: true }) : back(reply, organizationId, 'saved')
  })

  app.post(`${here}/external`, { config }, async (request, reply) => {
    const { id: organizationId, accountId: by, actor } = administered(request)
    const { domain } = typed(request)
    const answer = await addExternalDomain(deps, { organizationId, typed: domain, by, actor })
    if (answer !== 'added') return show(request, reply, { external: { typed: domain, error: answer } })
    return back(reply, organizationId, 'added')
  })

  app.post(`${here}/external/remove`, { config }, async (request, reply) => {
    const { id: organizationId, actor } = administered(request)
    await removeExternalDomain(deps, { organizationId, domain: typed(request).domain, actor })
    return back(reply, organizationId, 'removed')
  })

  app.post(here, { config }, async (request, reply) => {
    const { id: organizationId, accountId } = administered(request)
    const { domain } = typed(request)
    const { outcome } = await openDomainProof(deps, { organizationId, accountId, typed: domain })
    if (outcome !== 'open') return show(request, reply, { typedDomain: domain, domainRefusal: outcome })
    return reply.redirect(administrationPaths.domains(organizationId), 303)
  })

  app.post(`${here}/look`, { config }, async (request, reply) => {
    const { id: organizationId, accountId } = administered(request)
    const looked = await lookAtDomain(deps, { organizationId, accountId, proofId: typed(request).proof ?? '' })
    if (looked === 'not_open') return reply.redirect(administrationPaths.domains(organizationId), 303)
    return show(request, reply, { looked })
  })

  const back = (reply: FastifyReply, organizationId: string, done: NonNullable<DomainsShown['done']>) =>
    reply.redirect(`${administrationPaths.domains(organizationId)}?done=${done}`, 303)

  const show = async (request: FastifyRequest, reply: FastifyReply, shown: DomainsShown): Promise<FastifyReply> => {
    const organization = administered(request)
    const { id: organizationId, accountId } = organization
    const { company } = await readOrganization(deps.db, { id: organizationId })
    const { directory } = await askOutside(deps, company)
    const page = {
      organization,
      domains: await findAdministeredDomains(deps.db, organizationId),
      settings: await findSettings(deps.db, organizationId),
      proofs: await findShownProofs(deps, { organizationId, accountId, directory }),
      ...shown,
    }
    const failed = shown.stale || shown.external || shown.domainRefusal || (shown.looked && shown.looked.found !== 'right')
    return html(reply, <DomainsPage {...page} />, failed ? 422 : 200)
  }
}

const typed = (request: FastifyRequest): z.output<typeof Typed> => {
  const form = parseForm(Typed, request.body)
  return form.ok ? form.data : { domain: '', proof: undefined, policy: null, version: -1 }
}
