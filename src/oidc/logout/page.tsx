import { paths } from '../../paths.ts'
import { Actions, Button, Form, Hidden, LinkButton, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { confirmPath, scriptPath } from './paths.ts'
import { texts } from './texts.ts'

type Props = {
  /** sealed by `ticket.ts` */
  ticket: string
  serviceName: string | null
  /** a script sends the form: this service has always signed people out without a question */
  automatic: boolean
}

/** Nobody is signed out by an address alone: a person, or a script for the services that expect it, sends this form. */
export const ConfirmLogoutPage = ({ ticket, serviceName, automatic }: Props) => {
  const t = useTexts(texts)
  return (
    <Page title={t.title}>
      <p>{serviceName ? t.asked(serviceName) : t.askedByNobody}</p>
      <Form action={confirmPath}>
        <Hidden name="ticket" value={ticket} />
        <Actions>
          <Button>{t.signOut}</Button>
          <LinkButton href={paths.home}>{t.stay}</LinkButton>
        </Actions>
      </Form>
      {automatic && <script src={scriptPath} defer />}
    </Page>
  )
}
