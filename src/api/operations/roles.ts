import { z } from 'zod'
import { declareRoles } from '../../organizations/roles/declare-roles.ts'
import { DeclaredRole } from '../../organizations/roles/declared-role.ts'
import { listRoles } from '../../organizations/roles/list-roles.ts'
import { operation } from '../operation.ts'
import { Problem } from '../problem.ts'

const Role = z.object({
  key: z.string(),
  label: z.object({ fr: z.string(), en: z.string() }),
  description: z.string(),
  incompatible_with: z.array(z.string()),
})

export const readRoles = operation({
  method: 'get',
  path: '/roles',
  summary: 'Roles your service declares',
  scope: 'api:roles',
  answer: z.object({ roles: z.array(Role) }),
  async run({ db }, { clientId }) {
    const roles = (await listRoles(db, clientId)).map(({ key, labelFr, labelEn, description, incompatibleWith }) => ({
      key,
      label: { fr: labelFr, en: labelEn },
      description,
      incompatible_with: incompatibleWith,
    }))
    return { roles }
  },
})

export const writeRoles = operation({
  method: 'put',
  path: '/roles',
  summary: 'Declare the roles of your service, all of them: those left out are retired and give nothing any more',
  scope: 'api:roles',
  body: z.strictObject({
    roles: z
      .array(DeclaredRole)
      .max(200)
      .refine((roles) => new Set(roles.map(({ key }) => key)).size === roles.length, 'a key is written twice'),
  }),
  answer: z.object({ declared: z.array(z.string()), retired: z.array(z.string()) }),
  async run(deps, { clientId, body: { roles } }) {
    const answer = await declareRoles(deps, { clientId, roles, actor: `api:${clientId}` }).catch(sayUnknown)
    if (!('heldTogether' in answer)) return answer
    const { one, other, members } = answer.heldTogether
    throw new Problem(
      'conflict',
      `${members} member(s) hold both ${one} and ${other}: ask their organizations to take one back first`,
    )
  },
})

const sayUnknown = (error: unknown): never => {
  throw error instanceof RangeError ? new Problem('invalid', error.message) : error
}
