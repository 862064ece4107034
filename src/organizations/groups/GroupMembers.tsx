import { LinkButton, Table } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { MemberChoice, MemberSearch } from '../members/MemberSearch.tsx'
import { memberName } from '../members/member-name.ts'
import type { GroupPageProps } from './group-page.tsx'
import { groupTexts } from './texts.ts'

type Props = Pick<GroupPageProps, 'organization' | 'group' | 'members' | 'direct' | 'q' | 'search'>

/** Who is in the group, searched a page at a time; taking somebody out, looking for somebody to put in. */
export const GroupMembers = ({ organization, group, members, direct, q, search }: Props) => {
  const t = useTexts(groupTexts)
  const here = administrationPaths.group(organization.id, group.id)
  return (
    <>
      <h2>{t.members}</h2>
      <MemberSearch action={here} name="q" label={t.search} value={q} submit={t.find} />
      {members.members.length === 0 ? (
        <p>{t.noMember}</p>
      ) : (
        <Table
          caption={t.members}
          captionHidden
          head={[t.name, t.address, t.action]}
          rows={members.members.map((member) => [
            <a href={administrationPaths.member(organization.id, member.id)}>{memberName(member)}</a>,
            member.email,
            direct.has(member.id) ? (
              <MemberChoice action={`${here}/members/remove`} member={member} label={t.takeOut} />
            ) : (
              t.throughInner
            ),
          ])}
        />
      )}
      {members.next && (
        <p>
          <LinkButton href={`${here}?${new URLSearchParams({ q, after: members.next })}`}>{t.next}</LinkButton>
        </p>
      )}
      <h3>{t.addTitle}</h3>
      <MemberSearch action={here} name="add" label={t.searchMember} value={search?.typed ?? ''} submit={t.find} />
      {search && search.found.length === 0 && <p>{t.nobody}</p>}
      {search && search.found.length > 0 && (
        <Table
          caption={t.found}
          head={[t.name, t.address, t.action]}
          rows={search.found.map((member) => [
            memberName(member),
            member.email,
            direct.has(member.id) ? t.already : <MemberChoice action={`${here}/members/add`} member={member} label={t.add} />,
          ])}
        />
      )}
    </>
  )
}
