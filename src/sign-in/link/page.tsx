import { paths } from '../../paths.ts'
import { Alert, Button, Form, Hidden, LinkButton, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { texts } from '../texts.ts'

type Props = { token: string; email: string; elsewhere: boolean }

/** The mailed link opened: nothing is consumed yet. Another browser than the one that asked is told what will happen, and must say so. */
export const LinkPage = ({ token, email, elsewhere }: Props) => {
  const t = useTexts(texts)
  return (
    <Page title={elsewhere ? t.linkElsewhereTitle : t.linkTitle}>
      <p>
        {elsewhere ? t.linkElsewhere : t.linkHere}
        <strong class="mcp-address">{email}</strong>.
      </p>
      {elsewhere && <p>{t.linkElsewhereCode}</p>}
      {elsewhere && <Alert kind="warning">{t.linkElsewhereWarning}</Alert>}
      <Form action={paths.link} class="fr-mt-3w">
        <Hidden name="token" value={token} />
        {elsewhere && <Hidden name="elsewhere" value="yes" />}
        <Button>{elsewhere ? t.linkElsewhereConfirm : t.signIn}</Button>
      </Form>
    </Page>
  )
}

export const LinkExpiredPage = () => {
  const t = useTexts(texts)
  return (
    <Page title={t.linkExpiredTitle}>
      <p>{t.linkExpired}</p>
      <LinkButton href={paths.step(paths.signIn, 'identify')} kind="primary">
        {t.linkExpiredAgain}
      </LinkButton>
    </Page>
  )
}
