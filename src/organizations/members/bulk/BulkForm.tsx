import type { ComponentChildren } from 'preact'
import { Alert, Button, Checkbox, Field, Form, Hidden, Select } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { administrationPaths } from '../../administration/addresses.ts'
import { bulkTexts } from './texts.ts'

export type BulkTyped = {
  ticked: readonly string[]
  action: string
  reason: string
  endDate: string
  error: 'nobody' | 'reasonMissing' | 'endDateWrong'
}

type Props = {
  organization: { id: string }
  groups: readonly { id: string; name: string }[]
  /** the list to come back to, as its address says it */
  back: string
  typed: BulkTyped | undefined
  children: ComponentChildren
}

/** The list, with a box beside each member, and what to do with those chosen. */
export const BulkForm = ({ organization, groups, back, typed, children }: Props) => {
  const t = useTexts(bulkTexts)
  return (
    <Form action={administrationPaths.bulk(organization.id)} label={t.title} class="mcp-bulk">
      {typed?.error === 'nobody' && <Alert kind="error">{t.nobody}</Alert>}
      {children}
      <h2>{t.title}</h2>
      <Hidden name="back" value={back} />
      <Select
        name="action"
        label={t.action}
        value={typed?.action ?? 'suspend'}
        options={[
          { value: 'suspend', label: t.suspend },
          { value: 'remove', label: t.remove },
          { value: 'internal', label: t.internal },
          { value: 'external', label: t.external },
          { value: 'end_date', label: t.changeEnd },
          ...groups.map(({ id, name }) => ({ value: `add:${id}`, label: t.add(name) })),
        ]}
      />
      <Field
        name="reason"
        label={t.reason}
        value={typed?.reason}
        error={typed?.error === 'reasonMissing' ? t.reasonMissing : undefined}
        maxlength={300}
      />
      <Field
        name="end_date"
        label={t.endDate}
        hint={t.endDateHint}
        value={typed?.endDate}
        error={typed?.error === 'endDateWrong' ? t.endDateWrong : undefined}
        maxlength={10}
      />
      <Button kind="secondary">{t.apply}</Button>
    </Form>
  )
}

/** The box of one member. */
export const Pick = ({ id, name, index, checked }: { id: string; name: string; index: number; checked: boolean }) => {
  const t = useTexts(bulkTexts)
  return <Checkbox name={`member_${index}`} value={id} label={<span class="fr-sr-only">{t.pick(name)}</span>} checked={checked} />
}
