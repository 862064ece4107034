import { Actions, Button, Definitions, Form, Hidden, LinkButton, Select, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { MembersPage } from '../members/list-members.ts'
import { MemberChoice, MemberSearch } from '../members/MemberSearch.tsx'
import { memberName } from '../members/member-name.ts'
import type { ListedRole } from './list-roles.ts'
import { roleLabel, roleValue } from './role-name.ts'
import { type Said, SaidAlert } from './SaidAlert.tsx'
import { roleTexts } from './texts.ts'

export type RolePageProps = {
  organization: AdministeredOrganization
  role: ListedRole
  incompatible: readonly ListedRole[]
  /** those that have it, then the others */
  groups: { holding: { id: string; name: string }[]; others: { id: string; name: string }[] }
  members: MembersPage
  /** of the members shown, those who have it in person */
  inPerson: ReadonlySet<string>
  q: string
  /** what was looked for to grant it, and who was found */
  search: { typed: string; found: MembersPage['members']; holding: ReadonlySet<string> } | null
  said?: Said | undefined
}

/** One role: who has it and how, granting it, taking it back. */
export const RolePage = (props: RolePageProps) => {
  const t = useTexts(roleTexts)
  const { locale } = usePageContext()
  const { organization, role, incompatible, said } = props
  return (
    <AdministrationPage
      organization={organization}
      section="roles"
      title={roleLabel(role, locale)}
      error={said !== undefined && said.kind !== 'success'}
    >
      <SaidAlert said={said} />
      <Definitions
        items={[
          { term: t.service, value: role.serviceName },
          { term: t.key, value: role.key },
          ...(role.description === '' ? [] : [{ term: t.description, value: role.description }]),
          {
            term: t.incompatibleWith,
            value: incompatible.map((one) => roleLabel(one, locale)).join(', ') || t.noIncompatible,
          },
        ]}
      />
      <Groups {...props} />
      <Members {...props} />
      <Actions>
        <LinkButton href={administrationPaths.roles(organization.id)} kind="tertiary">
          {t.back}
        </LinkButton>
      </Actions>
    </AdministrationPage>
  )
}

const Groups = ({ organization, role, groups }: RolePageProps) => {
  const t = useTexts(roleTexts)
  const action = administrationPaths.roles(organization.id)
  return (
    <>
      <h2>{t.groups}</h2>
      {groups.holding.length === 0 ? (
        <p>{t.noGroup}</p>
      ) : (
        <Table
          caption={t.groups}
          captionHidden
          head={[t.group, t.action]}
          rows={groups.holding.map(({ id, name }) => [
            <a href={administrationPaths.group(organization.id, id)}>{name}</a>,
            <Form action={`${action}/revoke`}>
              <Hidden name="role" value={roleValue(role)} />
              <Hidden name="group" value={id} />
              <Button kind="tertiary">
                {t.take}
                <span class="fr-sr-only"> : {name}</span>
              </Button>
            </Form>,
          ])}
        />
      )}
      {groups.others.length > 0 && (
        <Form action={`${action}/grant`} label={t.grantGroup}>
          <Hidden name="role" value={roleValue(role)} />
          <Select
            name="group"
            label={t.grantGroup}
            options={[{ value: '', label: t.choose }, ...groups.others.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <Button kind="secondary">{t.grant}</Button>
        </Form>
      )}
    </>
  )
}

const Members = ({ organization, role, members, inPerson, q, search }: RolePageProps) => {
  const t = useTexts(roleTexts)
  const here = administrationPaths.role(organization.id, role)
  const action = administrationPaths.roles(organization.id)
  const kept = { role: roleValue(role) }
  const further = members.next && `${here}&${new URLSearchParams({ q, after: members.next })}`
  return (
    <>
      <h2>{t.members}</h2>
      <MemberSearch action={`${action}/one`} kept={kept} name="q" label={t.search} value={q} submit={t.find} />
      {members.members.length === 0 ? (
        <p>{t.noMember}</p>
      ) : (
        <Table
          caption={t.members}
          captionHidden
          head={[t.name, t.address, t.held, t.action]}
          rows={members.members.map((member) => [
            <a href={administrationPaths.member(organization.id, member.id)}>{memberName(member)}</a>,
            member.email,
            inPerson.has(member.id) ? t.inPerson : t.throughGroup,
            inPerson.has(member.id) ? (
              <MemberChoice action={`${action}/revoke`} kept={kept} member={member} label={t.take} />
            ) : (
              ''
            ),
          ])}
        />
      )}
      {further && (
        <p>
          <LinkButton href={further}>{t.next}</LinkButton>
        </p>
      )}
      <h2>{t.grantMember}</h2>
      <MemberSearch
        action={`${action}/one`}
        kept={kept}
        name="add"
        label={t.searchMember}
        value={search?.typed ?? ''}
        submit={t.find}
      />
      {search && search.found.length === 0 && <p>{t.nobody}</p>}
      {search && search.found.length > 0 && (
        <Table
          caption={t.found}
          head={[t.name, t.address, t.action]}
          rows={search.found.map((member) => [
            memberName(member),
            member.email,
            search.holding.has(member.id) ? (
              t.alreadyHas
            ) : (
              <MemberChoice action={`${action}/grant`} kept={kept} member={member} label={t.grant} />
            ),
          ])}
        />
      )}
    </>
  )
}
