import { Actions, Button, Form, Hidden, LinkButton, Table } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../../administration/AdministrationPage.tsx'
import { administrationPaths } from '../../administration/addresses.ts'
import { type BulkLine, undoable } from './bulk.ts'
import { bulkTexts } from './texts.ts'

type Props = {
  organization: AdministeredOrganization
  lines: readonly (BulkLine & { name: string })[]
  /** what was done, as the form said it; absent: this was the undoing */
  done?: string
  back: string
}

/** What became of each member, and the way to take it back. */
export const BulkResultPage = ({ organization, lines, done, back }: Props) => {
  const t = useTexts(bulkTexts)
  const undo = done === undefined ? [] : lines.filter(({ outcome }) => undoable.includes(outcome))
  return (
    <AdministrationPage organization={organization} section="members" title={done === undefined ? t.undoneTitle : t.resultTitle}>
      <Table
        caption={t.resultTitle}
        captionHidden
        head={[t.who, t.what]}
        rows={lines.map(({ name, outcome }) => [name, t[`outcome_${outcome}`]])}
      />
      {undo.length > 0 && (
        <Form action={administrationPaths.bulkUndo(organization.id)} label={t.undo}>
          {done === 'remove' && <p>{t.undoHint}</p>}
          <Hidden name="action" value={done ?? ''} />
          <Hidden name="back" value={back} />
          {undo.map(({ membershipId }, index) => (
            <Hidden key={membershipId} name={`member_${index}`} value={membershipId} />
          ))}
          <Button kind="secondary">{t.undo}</Button>
        </Form>
      )}
      <Actions>
        <LinkButton href={`${administrationPaths.members(organization.id)}${back}`} kind="tertiary">
          {t.backToMembers}
        </LinkButton>
      </Actions>
    </AdministrationPage>
  )
}
