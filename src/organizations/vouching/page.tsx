import { paths } from '../../paths.ts'
import { Actions, Alert, Button, Form, Hidden, LinkButton, Page, Support } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { vouchPath } from './addresses.ts'
import { vouchingTexts } from './texts.ts'

export type VouchProps =
  | { state: 'asked'; id: string; person: string; label: string }
  | { state: 'admitted' | 'kept' | 'noted'; person: string; label: string }
  | { state: 'tooMany' | 'gone' }

/** « Connaissez-vous cette personne ? », asked of a member, and what became of the answer. */
export const VouchPage = (props: VouchProps) => {
  const t = useTexts(vouchingTexts)
  switch (props.state) {
    case 'asked':
      return (
        <Page title={t.title} nav="account">
          <p>{t.lead(props.person, props.label)}</p>
          <p>{t.effect}</p>
          <Form action={vouchPath}>
            <Hidden name="v" value={props.id} />
            <Actions>
              <Button name="answer" value="yes">
                {t.yes}
              </Button>
              <Button kind="secondary" name="answer" value="no">
                {t.no}
              </Button>
            </Actions>
          </Form>
          <Support />
        </Page>
      )
    case 'admitted':
    case 'kept':
    case 'noted':
      return (
        <Page title={t.doneTitle} nav="account">
          <Alert kind="success">{t[props.state](props.person, props.label)}</Alert>
          <Back />
        </Page>
      )
    default:
      return (
        <Page title={props.state === 'gone' ? t.goneTitle : t.tooManyTitle} nav="account">
          <p>{t[props.state]}</p>
          <Back />
          <Support />
        </Page>
      )
  }
}

const Back = () => (
  <Actions>
    <LinkButton href={paths.organizations}>{useTexts(vouchingTexts).back}</LinkButton>
  </Actions>
)
