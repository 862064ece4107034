import { paths } from '../../../paths.ts'
import { Actions, Alert, Button, Form, Hidden, LinkButton, Page, Support } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { stillTherePath } from '../addresses.ts'
import { stillThereTexts } from './texts.ts'

export type StillThereProps =
  | { state: 'asked'; label: string; email: string; token: string }
  | { state: 'confirmed' | 'left' | 'last_administrator'; label: string }
  | { state: 'sent'; label: string; email: string }
  | { state: 'gone' }

/** « Toujours en poste ? », and what was answered. */
export const StillTherePage = (props: StillThereProps) => {
  const t = useTexts(stillThereTexts)
  switch (props.state) {
    case 'asked':
      return (
        <Page title={t.title}>
          <p>{t.lead(props.label, props.email)}</p>
          <Actions>
            <Form action={stillTherePath}>
              <Hidden name="token" value={props.token} />
              <Button name="answer" value="yes">
                {t.yes}
              </Button>
            </Form>
            <Form action={stillTherePath}>
              <Hidden name="token" value={props.token} />
              <Button kind="secondary" name="answer" value="no">
                {t.no}
              </Button>
            </Form>
          </Actions>
          <p>{t.effect}</p>
          <Support />
        </Page>
      )
    case 'confirmed':
    case 'left':
    case 'last_administrator':
      return (
        <Page title={t.doneTitle}>
          <Alert kind={props.state === 'last_administrator' ? 'warning' : 'success'}>{t[props.state](props.label)}</Alert>
          <ToMine />
        </Page>
      )
    case 'sent':
      return (
        <Page title={t.sentTitle}>
          <Alert kind="success">{t.sent(props.email, props.label)}</Alert>
          <p>{t.sentHint}</p>
          <ToMine />
        </Page>
      )
    case 'gone':
      return (
        <Page title={t.goneTitle}>
          <p>{t.gone}</p>
          <ToMine />
          <Support />
        </Page>
      )
  }
}

const ToMine = () => (
  <Actions>
    <LinkButton href={paths.organizations}>{useTexts(stillThereTexts).mine}</LinkButton>
  </Actions>
)
