import { LinkButton, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { ListedRole } from './list-roles.ts'
import { roleLabel, roleValue } from './role-name.ts'
import { roleTexts } from './texts.ts'

type Props = {
  organization: AdministeredOrganization
  roles: readonly ListedRole[]
  /** people who hold each, by `roleValue` */
  holders: ReadonlyMap<string, number>
}

/** Roles that services declare, service by service, and how many people have each here. */
export const RolesPage = ({ organization, roles, holders }: Props) => {
  const t = useTexts(roleTexts)
  const { locale } = usePageContext()
  const services = [...new Set(roles.map(({ clientId }) => clientId))].map((clientId) =>
    roles.filter((role) => role.clientId === clientId),
  )
  const labels = new Map(roles.map((role) => [roleValue(role), roleLabel(role, locale)]))
  return (
    <AdministrationPage organization={organization} section="roles" title={t.title}>
      <p>{t.lead}</p>
      {roles.length === 0 && <p>{t.none}</p>}
      {services.map((ofService) => (
        <Table
          key={ofService[0]?.clientId}
          caption={t.rolesOf(ofService[0]?.serviceName ?? '')}
          head={[t.role, t.people, t.incompatibleWith]}
          rows={ofService.map((role) => [
            <a href={administrationPaths.role(organization.id, role)}>{roleLabel(role, locale)}</a>,
            String(holders.get(roleValue(role)) ?? 0),
            role.incompatibleWith.map((key) => labels.get(roleValue({ ...role, key })) ?? key).join(', '),
          ])}
        />
      ))}
      <h2>{t.who}</h2>
      <p>{t.whoSentence}</p>
      <LinkButton href={administrationPaths.administrators(organization.id)} kind="tertiary">
        {t.seeAdministrators}
      </LinkButton>
    </AdministrationPage>
  )
}
