import { Button, Field, Form, Select, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { ListedRole } from '../roles/list-roles.ts'
import { roleLabel, roleValue } from '../roles/role-name.ts'
import { type Said, SaidAlert } from '../roles/SaidAlert.tsx'
import type { GroupRefusal } from './groups.ts'
import type { ListedGroup } from './list-groups.ts'
import { groupTexts } from './texts.ts'

type Props = {
  organization: AdministeredOrganization
  groups: readonly ListedGroup[]
  roles: readonly ListedRole[]
  said?: Said | undefined
  typed?: { name: string; parent: string }
  error?: GroupRefusal | 'name_missing' | undefined
}

/** Groups of an organization, and making one. */
export const GroupsPage = ({ organization, groups, roles, said, typed, error }: Props) => {
  const t = useTexts(groupTexts)
  const { locale } = usePageContext()
  const here = administrationPaths.groups(organization.id)
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  const labels = new Map(roles.map((role) => [roleValue(role), roleLabel(role, locale)]))
  return (
    <AdministrationPage
      organization={organization}
      section="groups"
      title={t.title}
      error={error !== undefined || (said !== undefined && said.kind !== 'success')}
    >
      <SaidAlert said={said} />
      <p>{t.lead}</p>
      {groups.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table
          caption={t.caption}
          captionHidden
          head={[t.name, t.members, t.roles, t.separateFrom]}
          rows={groups.map((group) => [
            <GroupName group={group} parent={names.get(group.parentId ?? '')} organization={organization} />,
            group.members === null ? t.hidden : String(group.members),
            group.roles.map((role) => labels.get(roleValue(role)) ?? role.key).join(', '),
            group.separateFrom.map(({ name }) => name).join(', '),
          ])}
        />
      )}
      <h2>{t.create}</h2>
      <Form action={here}>
        <Field
          name="name"
          label={t.newName}
          value={typed?.name}
          maxlength={100}
          error={(error === 'name_missing' || error === 'name_taken') && t[error]}
        />
        <Select
          name="parent"
          label={t.parent}
          value={typed?.parent}
          options={parentOptions(groups, t.noParent)}
          error={(error === 'not_one_level' || error === 'unknown_parent') && t[error]}
        />
        <Button>{t.createSubmit}</Button>
      </Form>
    </AdministrationPage>
  )
}

/** Groups that may contain another: those that are in none, and not itself. */
export const parentOptions = (groups: readonly ListedGroup[], none: string, except?: string) => [
  { value: '', label: none },
  ...groups
    .filter(({ id, parentId, closed }) => parentId === null && !closed && id !== except)
    .map(({ id, name }) => ({ value: id, label: name })),
]

type NameProps = { group: ListedGroup; parent: string | undefined; organization: AdministeredOrganization }

const GroupName = ({ group, parent, organization }: NameProps) => {
  const t = useTexts(groupTexts)
  return (
    <>
      {group.closed ? group.name : <a href={administrationPaths.group(organization.id, group.id)}>{group.name}</a>}
      {parent && <span class="fr-hint-text">{t.inside(parent)}</span>}
      {group.closed && <span class="fr-hint-text">{t.closedHint}</span>}
    </>
  )
}
