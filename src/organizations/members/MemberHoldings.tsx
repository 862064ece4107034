import type { ComponentChildren } from 'preact'
import { Button, type Choice, Form, Hidden, Select, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import type { AdministeredOrganization } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { roleLabel, roleValue } from '../roles/role-name.ts'
import { roleOptions } from '../roles/role-options.ts'
import type { HeldGroup, Holdings } from './find-holdings.ts'
import type { ShownMember } from './find-member.ts'
import { memberTexts } from './texts.ts'

type Props = { organization: AdministeredOrganization; member: Pick<ShownMember, 'id'>; holdings: Holdings }

/** The groups and roles of one member, by which way they have each, and giving them others. */
export const MemberHoldings = ({ organization, member, holdings }: Props) => {
  const t = useTexts(memberTexts)
  const { locale } = usePageContext()
  const action = administrationPaths.member(organization.id, member.id)
  const { groups, roles, otherGroups, otherRoles } = holdings
  const take = (kind: 'groups' | 'roles', value: string, label: string, what: string) => (
    <Form action={`${action}/${kind}/remove`}>
      <Hidden name="what" value={value} />
      <Button kind="tertiary">
        {label}
        <span class="fr-sr-only"> : {what}</span>
      </Button>
    </Form>
  )
  return (
    <>
      <h2>{t.holdings}</h2>
      {groups.length + roles.length === 0 ? (
        <p>{t.noHolding}</p>
      ) : (
        <Table
          caption={t.holdings}
          captionHidden
          head={[t.what, t.through, t.action]}
          rows={[
            ...groups.map((group): ComponentChildren[] => [
              <a href={administrationPaths.group(organization.id, group.id)}>{group.name}</a>,
              <Through group={group} />,
              group.direct ? take('groups', group.id, t.takeOut, group.name) : '',
            ]),
            ...roles.map((role): ComponentChildren[] => [
              <a href={administrationPaths.role(organization.id, role)}>{`${roleLabel(role, locale)} (${role.serviceName})`}</a>,
              role.groupName === null ? t.inPerson : t.byGroup(role.groupName),
              role.groupName === null ? take('roles', roleValue(role), t.take, roleLabel(role, locale)) : '',
            ]),
          ]}
        />
      )}
      <Give
        action={`${action}/roles/add`}
        id="give-role"
        label={t.grantRole}
        submit={t.grant}
        options={roleOptions(otherRoles, locale)}
      />
      <Give
        action={`${action}/groups/add`}
        id="give-group"
        label={t.addToGroup}
        submit={t.add}
        options={otherGroups.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  )
}

const Through = ({ group }: { group: HeldGroup }) => {
  const t = useTexts(memberTexts)
  return <>{group.direct ? t.direct : t.inner(group.through ?? '')}</>
}

type GiveProps = { action: string; id: string; label: string; submit: string; options: Choice[] }

const Give = ({ action, id, label, submit, options }: GiveProps) => {
  const t = useTexts(memberTexts)
  if (options.length === 0) return null
  return (
    <Form action={action} label={label}>
      <Select id={id} name="what" label={label} options={[{ value: '', label: t.choose }, ...options]} />
      <Button kind="secondary">{submit}</Button>
    </Form>
  )
}
