import { z } from 'zod'
import { findServices } from '../../../organizations/settings/find-services.ts'
import { findSettings } from '../../../organizations/settings/find-settings.ts'
import { saveSettings } from '../../../organizations/settings/save-settings.ts'
import { operation, softwareOf } from '../../operation.ts'
import { Problem } from '../../problem.ts'

const Policy = z.enum(['join', 'tell', 'ask'])
const Decided = z.object({
  join_policy: Policy.describe('for whoever the rules would let in'),
  requires_second_factor: z.boolean(),
  max_session_hours: z.number().int().min(1).max(720).nullable(),
  allowed_services: z.array(z.string().max(200)).min(1).max(200).nullable().describe('client ids; null: all'),
})

export const readOwnSettings = operation({
  method: 'get',
  path: '/organization/settings',
  summary: 'What the organization decided: who comes in, and what it asks of whoever acts for it',
  scope: 'organization:read',
  answer: Decided.extend({ version: z.number().int() }),
  async run({ db }, call) {
    const settings = await findSettings(db, softwareOf(call).organizationId)
    return {
      join_policy: settings.joinPolicy,
      requires_second_factor: settings.requiresSecondFactor,
      max_session_hours: settings.maxSessionHours,
      allowed_services: settings.allowedServices,
      version: settings.version,
    }
  },
})

export const saveOwnSettings = operation({
  method: 'put',
  path: '/organization/settings',
  summary: 'Decide otherwise; what is left out stays as it is. What services no longer allowed were given ends at once',
  scope: 'organization:settings',
  body: Decided.partial().extend({ version: z.number().int().describe('as it was read: somebody may have decided since') }),
  answer: z.object({ version: z.number().int() }),
  async run(deps, { body: { version, ...said }, ...call }) {
    const { organizationId, actor } = softwareOf(call)
    if (said.allowed_services) {
      const known = new Set((await findServices(deps.db, organizationId)).map(({ clientId }) => clientId))
      for (const clientId of (await findSettings(deps.db, organizationId)).allowedServices ?? []) known.add(clientId)
      const unknown = said.allowed_services.find((clientId) => !known.has(clientId))
      if (unknown !== undefined) throw new Problem('invalid', `allowed_services: ${unknown.slice(0, 100)} is no service`)
    }
    const change = {
      ...(said.join_policy !== undefined && { joinPolicy: said.join_policy }),
      ...(said.requires_second_factor !== undefined && { requiresSecondFactor: said.requires_second_factor }),
      ...(said.max_session_hours !== undefined && { maxSessionHours: said.max_session_hours }),
      ...(said.allowed_services !== undefined && {
        allowedServices: said.allowed_services && [...new Set(said.allowed_services)],
      }),
    }
    if ((await saveSettings(deps, { organizationId, version, change, actor })) === 'stale')
      throw new Problem('conflict', 'version: the settings changed since they were read')
    return { version: version + 1 }
  },
})

export const listOwnServices = operation({
  method: 'get',
  path: '/organization/services',
  summary: 'Services of this instance, those your members used first',
  scope: 'organization:read',
  answer: z.object({ items: z.array(z.object({ client_id: z.string(), name: z.string(), is_used: z.boolean() })) }),
  async run({ db }, call) {
    const found = await findServices(db, softwareOf(call).organizationId)
    return { items: found.map(({ clientId, name, isUsed }) => ({ client_id: clientId, name, is_used: isUsed })) }
  },
})
