import { Alert, Button, Field, Form, Hidden, Page } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { factorTexts } from '../texts.ts'
import { QrCode } from './qr-code.tsx'
import { inGroups, keyUri, toBase32 } from './secret.ts'

export type TotpPageProps = {
  /** where the form goes, and where one comes back to */
  action: string
  back: string
  nav?: 'account'
  email: string
  secret: Buffer
  draft: string
  trouble?: 'wrong' | 'expired' | 'already'
}

/** A QR code and the same in letters, then the first code. */
export const TotpPage = ({ action, back, nav, email, secret, draft, trouble }: TotpPageProps) => {
  const t = useTexts(factorTexts)
  const beside = trouble === 'wrong' ? t.totp_wrong : undefined
  return (
    <Page title={t.totpTitle} error={trouble !== undefined} {...(nav && { nav })}>
      {trouble && trouble !== 'wrong' && <Alert kind="error">{t[`totp_${trouble}`]}</Alert>}
      <p>{t.totpSteps}</p>
      <p>{t.totpScan}</p>
      <QrCode text={keyUri(secret, email)} label={t.qrLabel} />
      <p>
        {t.totpType} <code class="mcp-secret">{inGroups(toBase32(secret))}</code> {t.totpOnce}
      </p>
      <Form action={action}>
        <Hidden name="draft" value={draft} />
        <Field
          name="code"
          label={t.totpCode}
          hint={t.totpCodeHint}
          error={beside}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={12}
          spellcheck={false}
          required
        />
        <Button>{t.confirm}</Button>
      </Form>
      <p>
        <a class="fr-link" href={back}>
          {t.back}
        </a>
      </p>
    </Page>
  )
}
