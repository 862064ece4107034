import { Actions, Button, Form, Hidden, LinkButton, Select, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { MembersPage } from '../members/list-members.ts'
import type { ListedRole } from '../roles/list-roles.ts'
import { roleLabel, roleValue } from '../roles/role-name.ts'
import { roleOptions } from '../roles/role-options.ts'
import { type Said, SaidAlert } from '../roles/SaidAlert.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import { GroupSettings, type SettingsError, type TypedSettings } from './GroupSettings.tsx'
import type { ListedGroup } from './list-groups.ts'
import { groupTexts } from './texts.ts'

export type GroupPageProps = {
  organization: AdministeredOrganization
  group: ListedGroup
  groups: readonly ListedGroup[]
  roles: readonly ListedRole[]
  /** services that may be let read it */
  services: readonly { clientId: string; name: string }[]
  members: MembersPage
  /** of the members shown, those the group holds directly */
  direct: ReadonlySet<string>
  q: string
  search: { typed: string; found: MembersPage['members'] } | null
  said?: Said | undefined
  typed?: TypedSettings | undefined
  error?: SettingsError | undefined
}

/** One group: who is in it, what it gives, where it stands. */
export const GroupPage = (props: GroupPageProps) => {
  const t = useTexts(groupTexts)
  const { organization, group, said, error } = props
  const here = administrationPaths.group(organization.id, group.id)
  return (
    <AdministrationPage
      organization={organization}
      section="groups"
      title={group.name}
      error={error !== undefined || (said !== undefined && said.kind !== 'success')}
    >
      <SaidAlert said={said} />
      <GroupMembers {...props} />
      <GroupRoles {...props} />
      <GroupSettings {...props} />
      <Separations {...props} />
      <h2>{t.endTitle}</h2>
      <p>{t.endEffect}</p>
      <Form action={`${here}/end`}>
        <Button kind="secondary">{t.end}</Button>
      </Form>
      <Actions>
        <LinkButton href={administrationPaths.groups(organization.id)} kind="tertiary">
          {t.back}
        </LinkButton>
      </Actions>
    </AdministrationPage>
  )
}

const GroupRoles = ({ organization, group, roles }: GroupPageProps) => {
  const t = useTexts(groupTexts)
  const { locale } = usePageContext()
  const here = administrationPaths.group(organization.id, group.id)
  const held = new Set(group.roles.map(roleValue))
  const those = (holding: boolean) => roles.filter((role) => held.has(roleValue(role)) === holding)
  return (
    <>
      <h2>{t.rolesTitle}</h2>
      {held.size === 0 ? (
        <p>{t.noRole}</p>
      ) : (
        <Table
          caption={t.rolesTitle}
          captionHidden
          head={[t.role, t.service, t.action]}
          rows={those(true).map((role) => [
            <a href={administrationPaths.role(organization.id, role)}>{roleLabel(role, locale)}</a>,
            role.serviceName,
            <Form action={`${here}/roles/revoke`}>
              <Hidden name="role" value={roleValue(role)} />
              <Button kind="tertiary">
                {t.takeRole}
                <span class="fr-sr-only"> : {roleLabel(role, locale)}</span>
              </Button>
            </Form>,
          ])}
        />
      )}
      {those(false).length > 0 && (
        <Form action={`${here}/roles/grant`} label={t.grant}>
          <Select name="role" label={t.grant} options={[{ value: '', label: t.choose }, ...roleOptions(those(false), locale)]} />
          <Button kind="secondary">{t.grantSubmit}</Button>
        </Form>
      )}
    </>
  )
}

const Separations = ({ organization, group, groups }: GroupPageProps) => {
  const t = useTexts(groupTexts)
  const here = administrationPaths.group(organization.id, group.id)
  const separate = new Set(group.separateFrom.map(({ id }) => id))
  const others = groups.filter(
    ({ id, parentId }) => !separate.has(id) && ![id, parentId].includes(group.id) && group.parentId !== id,
  )
  return (
    <>
      <h2>{t.separations}</h2>
      <p>{t.separationsLead}</p>
      {group.separateFrom.length > 0 && (
        <Table
          caption={t.separations}
          captionHidden
          head={[t.name, t.action]}
          rows={group.separateFrom.map(({ id, name }) => [
            name,
            <Form action={`${here}/unite`}>
              <Hidden name="other" value={id} />
              <Button kind="tertiary">
                {t.unite}
                <span class="fr-sr-only"> : {name}</span>
              </Button>
            </Form>,
          ])}
        />
      )}
      {others.length > 0 && (
        <Form action={`${here}/separate`} label={t.separations}>
          <Select
            name="other"
            label={t.separateWith}
            options={[{ value: '', label: t.choose }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <Button kind="secondary">{t.separate}</Button>
        </Form>
      )}
    </>
  )
}
