import type { Db } from '../../database/index.ts'
import type { RolesOfService } from './parse-roles.ts'

/** The first entry whose service is not known here, and the services that are; `null`: all are. */
export const findUndeclarable = async (
  db: Db,
  wanted: readonly RolesOfService[],
): Promise<{ entry: RolesOfService; known: string[] } | null> => {
  const rows = await db.selectFrom('oidcClients').select('clientId').orderBy('clientId').execute()
  const known = rows.map(({ clientId }) => clientId)
  const left = await db.selectFrom('serviceRoles').select('clientId').where('retiredAt', 'is', null).distinct().execute()
  // a service that is gone may still have its roles taken back
  const isLeft = ({ clientId, roles }: RolesOfService) => roles.length === 0 && left.some((one) => one.clientId === clientId)
  const entry = wanted.find((one) => !known.includes(one.clientId) && !isLeft(one))
  return entry ? { entry, known } : null
}
