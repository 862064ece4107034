import type { AddPasskey } from '../../accounts/factors/passkeys/add-passkey.ts'
import { paths, type SignInBase } from '../../paths.ts'
import { Alert, Button, Form, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { PasskeyForm } from '../passkey/passkey-form.tsx'
import { passkeyTexts } from '../passkey/texts.ts'
import { offerTexts } from './texts.ts'

type Props = { base: SignInBase; trouble?: Exclude<AddPasskey['outcome'], 'added'> }

/** A passkey is offered, once; saying no costs one button. */
export const OfferPasskeyPage = ({ base, trouble }: Props) => {
  const t = useTexts(offerTexts)
  const p = useTexts(passkeyTexts)
  const here = paths.step(base, 'offer-passkey')
  return (
    <Page title={t.title} error={trouble !== undefined} script="passkey">
      {trouble && <Alert kind="error">{p[trouble]}</Alert>}
      <p>{t.what}</p>
      <PasskeyForm
        ceremony="create"
        action={`${here}/passkey/add`}
        options={`${here}/passkey/add/options`}
        label={t.create}
        hint={t.createHint}
        kind="primary"
      />
      <p class="mcp-choice" data-without-passkey="">
        {t.needsScript}
      </p>
      <Form action={here}>
        <Button kind="secondary">{t.skip}</Button>
        <p class="fr-hint-text fr-mt-1w">{t.skipHint}</p>
      </Form>
    </Page>
  )
}
