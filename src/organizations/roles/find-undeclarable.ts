import type { Db } from '../../database/index.ts'
import type { RolesOfService } from './parse-roles.ts'

/** Services of this instance, as they are called in files. */
export const listServices = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('oidcClients').select('clientId').orderBy('clientId').execute()).map(({ clientId }) => clientId)

/** The first entry whose service is not known here, and the services that are; `null`: all are. */
export const findUndeclarable = async (
  db: Db,
  wanted: readonly RolesOfService[],
): Promise<{ entry: RolesOfService; known: string[] } | null> => {
  const known = await listServices(db)
  const left = await db.selectFrom('serviceRoles').select('clientId').where('retiredAt', 'is', null).distinct().execute()
  // a service that is gone may still have its roles taken back
  const isLeft = ({ clientId, roles }: RolesOfService) => roles.length === 0 && left.some((one) => one.clientId === clientId)
  const entry = wanted.find((one) => !known.includes(one.clientId) && !isLeft(one))
  return entry ? { entry, known } : null
}
