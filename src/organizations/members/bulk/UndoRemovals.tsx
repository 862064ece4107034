import { Button, Form, Hidden } from '../../../web/components/index.ts'
import type { AdministeredOrganization } from '../../administration/AdministrationPage.tsx'
import { administrationPaths } from '../../administration/addresses.ts'

type Props = { organization: AdministeredOrganization; memberships: readonly string[]; label: string; hint: string }

/** Takes back removals that were just made. */
export const UndoRemovals = ({ organization, memberships, label, hint }: Props) => (
  <Form action={administrationPaths.bulkUndo(organization.id)} label={label}>
    <p>{hint}</p>
    <Hidden name="action" value="remove" />
    {memberships.map((id, index) => (
      <Hidden key={id} name={`member_${index}`} value={id} />
    ))}
    <Button kind="secondary">{label}</Button>
  </Form>
)
