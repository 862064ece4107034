import { paths } from '../../../paths.ts'
import { PasskeyForm } from '../../../sign-in/passkey/passkey-form.tsx'
import { passkeyTexts } from '../../../sign-in/passkey/texts.ts'
import { Alert, Page } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { factorTexts } from '../texts.ts'
import type { AddPasskey } from './add-passkey.ts'

/** One more passkey, from one's own pages. */
export const AddPasskeyPage = ({ trouble }: { trouble?: Exclude<AddPasskey['outcome'], 'added'> }) => {
  const t = useTexts(factorTexts)
  const p = useTexts(passkeyTexts)
  const here = `${paths.factors}/passkey/add`
  return (
    <Page title={t.addPasskey} nav="account" error={trouble !== undefined} script="passkey">
      {trouble && <Alert kind="error">{p[trouble]}</Alert>}
      <p>{t.addPasskeyWhat}</p>
      <PasskeyForm
        ceremony="create"
        action={here}
        options={`${here}/options`}
        label={t.addPasskey}
        hint={t.addPasskeyHint}
        kind="primary"
      />
      <p data-without-passkey="">{t.addPasskeyNoScript}</p>
      <p>
        <a class="fr-link" href={paths.security}>
          {t.back}
        </a>
      </p>
    </Page>
  )
}
