import { paths } from '../../paths.ts'
import { Actions, Button, Form, LinkButton, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { texts } from '../texts.ts'

export const SignOutPage = () => {
  const t = useTexts(texts)
  return (
    <Page title={t.signOutTitle}>
      <p>{t.signOutAsk}</p>
      <Form action={paths.signOut}>
        <Actions>
          <Button>{t.signOut}</Button>
          <LinkButton href={paths.home}>{t.stay}</LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

export const SignedOutPage = () => {
  const t = useTexts(texts)
  return (
    <Page title={t.signedOutTitle}>
      <p>{t.signedOut}</p>
      <LinkButton href={paths.signIn} kind="primary">
        {t.signInAgain}
      </LinkButton>
    </Page>
  )
}
