import { Button, Field, Form, Hidden } from '../../web/components/index.ts'
import type { ListedMember } from './list-members.ts'
import { memberName } from './member-name.ts'

type SearchProps = {
  action: string
  kept?: Record<string, string>
  name: string
  label: string
  value: string
  submit: string
}

/** Looks for members from a page about something else, and comes back to it. */
export const MemberSearch = ({ action, kept = {}, name, label, value, submit }: SearchProps) => (
  <form method="get" action={action} class="mcp-filters">
    {Object.entries(kept).map(([field, kept]) => (
      <Hidden name={field} value={kept} key={field} />
    ))}
    <Field name={name} type="search" label={label} value={value} maxlength={100} />
    <div class="mcp-actions">
      <Button kind="secondary">{submit}</Button>
    </div>
  </form>
)

type ChoiceProps = {
  action: string
  kept?: Record<string, string>
  member: Pick<ListedMember, 'id' | 'givenName' | 'familyName' | 'email'>
  label: string
}

/** One button of a list of members: what is done, to whom. */
export const MemberChoice = ({ action, kept = {}, member, label }: ChoiceProps) => (
  <Form action={action}>
    {Object.entries(kept).map(([field, value]) => (
      <Hidden name={field} value={value} key={field} />
    ))}
    <Hidden name="member" value={member.id} />
    <Button kind="tertiary">
      {label}
      <span class="fr-sr-only"> : {memberName(member)}</span>
    </Button>
  </Form>
)
