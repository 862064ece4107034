import type { Locale } from '../../web/texts.ts'
import { roleLabel, roleValue } from './role-name.ts'

type OfferedRole = { clientId: string; key: string; labelFr: string; labelEn: string; serviceName: string }

/** Roles to choose one of, under the name of their service. */
export const roleOptions = (roles: readonly OfferedRole[], locale: Locale) =>
  roles.map((role) => ({ value: roleValue(role), label: roleLabel(role, locale), group: role.serviceName }))
