import { paths } from '../../../paths.ts'
import { Actions, Button, Form, LinkButton, Page } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { removalTexts } from './texts.ts'
import type { Change, Removable } from './what-changes.ts'

type Props = { removed: Removable; name?: string; changes: readonly Change[]; action: string }

/** Before a factor goes: what it changes, in words. */
export const RemovalPage = ({ removed, name, changes, action }: Props) => {
  const t = useTexts(removalTexts)
  return (
    <Page title={t[`title_${removed}`]} nav="account">
      {name && (
        <p>
          <strong>{name}</strong>
        </p>
      )}
      <h2 class="fr-h5">{t.changes}</h2>
      <ul>
        {changes.map((change) => (
          <li key={change}>{t[change]}</li>
        ))}
        <li>{t.told}</li>
      </ul>
      <Form action={action}>
        <Actions>
          <Button>{t[`confirm_${removed}`]}</Button>
          <LinkButton href={paths.security} kind="tertiary">
            {t.keep}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}
