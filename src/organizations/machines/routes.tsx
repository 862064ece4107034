import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import {
  createMachine,
  endMachine,
  forgetOldSecret,
  type MachineChange,
  type MadeMachine,
  rotateMachine,
  takeOverMachine,
} from './change-machines.ts'
import { listMachines } from './list-machines.ts'
import { type MachineError, type MachineForm, MachinesPage, validities } from './page.tsx'
import { machineScopes } from './scopes.ts'
import { MachineSecretPage } from './secret-page.tsx'

/** A secret that opens the organization: signed in lately. */
const config = { access: { administers: 'recent' } } as const
const here = administrationPaths.machines(':organization')

const Typed = z.looseObject({ name: z.string().trim().max(100).catch(''), days: z.enum(validities).catch('365') })

export const machineRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) => show(request, reply, {}))

  app.post(here, { config }, async (request, reply) => {
    const { id: organizationId, accountId: ownerId, actor } = administered(request)
    const typed = readTyped(request)
    const error: MachineError = {
      ...(typed.name === '' && { name: 'nameMissing' }),
      ...(typed.scopes.length === 0 && { scopes: 'scopesMissing' }),
    }
    if (Object.keys(error).length > 0) return show(request, reply, { typed, error })
    const { name, scopes, days } = typed
    const made = await createMachine(deps, { organizationId, name, scopes, validDays: Number(days), ownerId, actor })
    if (typeof made === 'string') return show(request, reply, { typed, error: { name: made } })
    return showSecret(request, reply, made)
  })

  app.post(`${here}/rotate`, { config }, async (request, reply) =>
    showSecret(request, reply, known(await rotateMachine(deps, changeOf(request))), true),
  )

  app.post(`${here}/take-over`, { config }, async (request, reply) => {
    const { accountId: ownerId } = administered(request)
    return showSecret(request, reply, known(await takeOverMachine(deps, { ...changeOf(request), ownerId })))
  })

  app.post(`${here}/forget`, { config }, async (request, reply) => {
    known(await forgetOldSecret(deps, changeOf(request)))
    return reply.redirect(`${administrationPaths.machines(administered(request).id)}?done=forgotten`, 303)
  })

  app.post(`${here}/end`, { config }, async (request, reply) => {
    known(await endMachine(deps, changeOf(request)))
    return reply.redirect(`${administrationPaths.machines(administered(request).id)}?done=ended`, 303)
  })

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { typed?: MachineForm; error?: MachineError },
  ): Promise<FastifyReply> => {
    const organization = administered(request)
    const { done } = request.query as { done?: unknown }
    const page = {
      organization,
      machines: await listMachines(deps.db, organization.id, deps.clock()),
      done: done === 'ended' || done === 'forgotten' ? (done as 'ended' | 'forgotten') : undefined,
      ...shown,
    }
    return html(reply, <MachinesPage {...page} />, shown.error ? 422 : 200)
  }

  const showSecret = (request: FastifyRequest, reply: FastifyReply, made: MadeMachine, oldWorks = false): FastifyReply =>
    html(
      reply.header('cache-control', 'no-store'),
      <MachineSecretPage organization={administered(request)} issuer={deps.config.issuer} made={made} oldWorks={oldWorks} />,
    )
}

/** Of another organization, or ended: not theirs to know of. */
const known = <T,>(answer: T | 'unknown'): T => {
  if (answer === 'unknown') throw new RequestRefused('not_found')
  return answer
}

const changeOf = (request: FastifyRequest): MachineChange => {
  const { id: organizationId, actor } = administered(request)
  const form = parseForm(z.object({ machine: z.uuid() }), request.body)
  if (!form.ok) throw new RequestRefused('not_found')
  return { organizationId, machineId: form.data.machine, actor }
}

const readTyped = (request: FastifyRequest): MachineForm => {
  const form = parseForm(Typed, request.body)
  const fields = form.ok ? form.data : { name: '', days: '365' as const }
  return { name: fields.name, days: fields.days, scopes: machineScopes.filter((scope) => `scope_${scope}` in fields) }
}
