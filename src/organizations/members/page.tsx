import { Actions, Alert, Badge, Button, Field, LinkButton, Select, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import type { ListedRole } from '../roles/list-roles.ts'
import { roleLabel, roleValue } from '../roles/role-name.ts'
import { roleOptions } from '../roles/role-options.ts'
import { bases, basisTexts } from './basis-texts.ts'
import { BulkForm, type BulkTyped, Pick } from './bulk/BulkForm.tsx'
import { bulkTexts } from './bulk/texts.ts'
import { filterQuery, type MemberFilters } from './filters.ts'
import type { MembersPage as Listed, ListedMember } from './list-members.ts'
import { memberTexts } from './texts.ts'

type Props = {
  organization: AdministeredOrganization
  filters: MemberFilters
  list: Listed
  groups: readonly { id: string; name: string }[]
  roles: readonly ListedRole[]
  removed?: boolean
  bulk?: BulkTyped | undefined
}

/** Who belongs to the organization: searched, filtered, a page at a time. */
export const MembersPage = ({ organization, filters, list, groups, roles, removed, bulk }: Props) => {
  const t = useTexts(memberTexts)
  const b = useTexts(bulkTexts)
  const onBasis = useTexts(basisTexts)
  const { locale } = usePageContext()
  const here = administrationPaths.members(organization.id)
  const labels = new Map(roles.map((role) => [roleValue(role), roleLabel(role, locale)]))
  return (
    <AdministrationPage organization={organization} section="members" title={t.title} error={bulk !== undefined}>
      {removed && <Alert kind="success">{t.removed}</Alert>}
      <form method="get" action={here} class="mcp-filters">
        <Field name="q" type="search" label={t.search} value={filters.q} maxlength={100} />
        <Select
          name="kind"
          label={t.kind}
          value={filters.kind ?? ''}
          options={[every(t), option('internal', t), option('external', t)]}
        />
        <Select
          name="proof"
          label={t.proof}
          value={filters.proof ?? ''}
          options={[every(t), option('proved', t), option('unproved', t)]}
        />
        <Select
          name="basis"
          label={t.basis}
          value={filters.basis ?? ''}
          options={[every(t), ...bases.map((basis) => ({ value: basis, label: onBasis[basis] }))]}
        />
        <Select
          name="ends"
          label={t.ends}
          value={filters.ends ?? ''}
          options={[every(t), { value: 'soon', label: t.endsSoon }]}
        />
        <Select
          name="used"
          label={t.lastUse}
          value={filters.used ?? ''}
          options={[
            every(t),
            { value: 'month', label: t.usedMonth },
            { value: 'not_half_year', label: t.unusedHalfYear },
            { value: 'not_year', label: t.unusedYear },
          ]}
        />
        {groups.length > 0 && (
          <Select
            name="group"
            label={t.group}
            value={filters.group ?? ''}
            options={[every(t), ...groups.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        {roles.length > 0 && (
          <Select name="role" label={t.role} value={filters.role ?? ''} options={[every(t), ...roleOptions(roles, locale)]} />
        )}
        <Actions>
          <Button kind="secondary">{t.find}</Button>
          <LinkButton href={here} kind="tertiary">
            {t.clear}
          </LinkButton>
          <LinkButton href={`${administrationPaths.exportMembers(organization.id)}${filterQuery(filters)}`} kind="tertiary">
            {t.export}
          </LinkButton>
          <LinkButton href={administrationPaths.staffList(organization.id)} kind="tertiary">
            {t.whoLeft}
          </LinkButton>
        </Actions>
      </form>
      {list.members.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <BulkForm organization={organization} groups={groups} back={filterQuery(filters, filters.after)} typed={bulk}>
          <Table
            caption={t.caption}
            captionHidden
            head={[t.name, b.choose, t.address, t.state, t.rolesAndGroups, t.lastUse]}
            rows={list.members.map((member, index) => [
              <a href={administrationPaths.member(organization.id, member.id)}>{nameOf(member) || t.noName}</a>,
              <Pick
                key="pick"
                id={member.id}
                name={nameOf(member) || member.email}
                index={index}
                checked={bulk?.ticked.includes(member.id) === true}
              />,
              member.email,
              <>
                <MemberBadges member={member} />
                {member.expiresAt && showsEnd(member, filters) && (
                  <p class="mcp-cell-note">{t.endsOn(inWords(member.expiresAt, locale))}</p>
                )}
              </>,
              [...member.groups, ...member.roles.map((role) => labels.get(roleValue(role)) ?? role.key)].join(', '),
              member.lastUsedAt ? inWords(member.lastUsedAt, locale) : t.never,
            ])}
          />
        </BulkForm>
      )}
      {list.next && (
        <p>
          <LinkButton href={`${here}${filterQuery(filters, list.next)}`}>{t.next}</LinkButton>
        </p>
      )}
    </AdministrationPage>
  )
}

type Words = ReturnType<typeof useTexts<(typeof memberTexts)['fr']>>

const every = (t: Words) => ({ value: '', label: t.every })
const option = (value: 'internal' | 'external' | 'proved' | 'unproved', t: Words) => ({ value, label: t[value] })

export const nameOf = ({ givenName, familyName }: Pick<ListedMember, 'givenName' | 'familyName'>): string =>
  [familyName, givenName].filter(Boolean).join(' ')

/** Somebody chose it, or it is near: other ends come by themselves in a year. */
const showsEnd = ({ isExternal, status }: Pick<ListedMember, 'isExternal' | 'status'>, { ends }: MemberFilters): boolean =>
  ends !== undefined || isExternal || status === 'expiring'

const kinds = { active: 'success', provisional: 'info', expiring: 'warning', suspended: 'error' } as const

export const MemberBadges = ({ member }: { member: Pick<ListedMember, 'status' | 'oal' | 'isExternal' | 'isAdministrator'> }) => {
  const t = useTexts(memberTexts)
  return (
    <>
      <Badge kind={kinds[member.status]}>{t[`status_${member.status}`]}</Badge>{' '}
      {member.oal === 0 && <Badge kind="warning">{t.unproved}</Badge>}{' '}
      {member.isExternal && <Badge kind="neutral">{t.externalPerson}</Badge>}{' '}
      {member.isAdministrator && <Badge kind="new">{t.administrator}</Badge>}
    </>
  )
}
