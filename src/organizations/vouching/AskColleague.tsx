import { paths, type SignInBase } from '../../paths.ts'
import { Alert, Button, Field, Form } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { askColleagueAnchor } from './addresses.ts'
import { mostColleagues } from './ask.ts'
import { vouchingTexts } from './texts.ts'

export type AskError = 'malformed' | 'own_address'

type Props = {
  base: SignInBase
  label: string
  asked: number
  declined: boolean
  typed?: string | undefined
  error?: AskError | undefined
}

/** On the page of a waiting request: who could say that the person works there. The answer tells nothing of the address. */
export const AskColleague = ({ base, label, asked, declined, typed, error }: Props) => {
  const t = useTexts(vouchingTexts)
  return (
    <section id={askColleagueAnchor}>
      <h2>{t.askTitle}</h2>
      {asked > 0 && <Alert kind="info">{t.asked}</Alert>}
      {declined && <Alert kind="warning">{t.declined}</Alert>}
      {asked >= mostColleagues ? (
        <p>{t.enough}</p>
      ) : (
        <>
          <p>{t.askLead(label)}</p>
          <Form action={`${paths.step(base, 'waiting')}/colleague`}>
            <Field
              name="address"
              label={t.address}
              hint={t.addressHint}
              type="email"
              value={typed}
              error={error && t[error]}
              maxlength={254}
            />
            <Button kind="secondary">{t.ask}</Button>
          </Form>
        </>
      )}
    </section>
  )
}
