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

/** A QR code and the same in letters, then the first code; nothing to photograph when the account has its application. */
export const TotpPage = ({ action, back, nav, email, secret, draft, trouble }: TotpPageProps) => {
  const t = useTexts(factorTexts)
  return (
    <Page title={t.totpTitle} error={trouble !== undefined} {...(nav && { nav })}>
      {trouble && trouble !== 'wrong' && <Alert kind="error">{t[`totp_${trouble}`]}</Alert>}
      {trouble === 'already' ? (
        <p>{t.totp_codesNotKept}</p>
      ) : (
        <Enrolment action={action} email={email} secret={secret} draft={draft} wrong={trouble === 'wrong'} />
      )}
      <p>
        <a class="fr-link" href={back}>
          {t.back}
        </a>
      </p>
    </Page>
  )
}

type EnrolmentProps = Pick<TotpPageProps, 'action' | 'email' | 'secret' | 'draft'> & { wrong: boolean }

const Enrolment = ({ action, email, secret, draft, wrong }: EnrolmentProps) => {
  const t = useTexts(factorTexts)
  return (
    <>
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
          error={wrong ? t.totp_wrong : undefined}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={12}
          spellcheck={false}
          required
        />
        <Button>{t.confirm}</Button>
      </Form>
    </>
  )
}
