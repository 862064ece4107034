import type { PasskeyTrouble } from '../../accounts/factors/passkeys/verify.ts'
import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Alert, Button, Field, Form, Hidden, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { PasskeyForm } from '../passkey/passkey-form.tsx'
import { passkeyTexts } from '../passkey/texts.ts'
import { texts } from '../texts.ts'
import type { Considered } from './consider-address.ts'

type Props = {
  base: SignInBase
  email?: string
  /** the service asked for an account to be created (`prompt=create`) */
  creating?: boolean
  /** a sensitive page asked to sign in again */
  again?: boolean
  /** its rule says that the sign-in is too old */
  organizationAsks?: string | undefined
  trouble?: Exclude<Considered, { outcome: 'accepted' }>
  /** a passkey is asked for at once */
  promptsPasskey?: boolean
  passkeyTrouble?: PasskeyTrouble
}

/** Page A: the same for everybody. */
export const IdentifyPage = ({
  base,
  email,
  creating,
  again,
  organizationAsks,
  trouble,
  promptsPasskey,
  passkeyTrouble,
}: Props) => {
  const t = useTexts(texts)
  const p = useTexts(passkeyTexts)
  const isTroubled = trouble !== undefined || passkeyTrouble !== undefined
  const suggestion = trouble && 'suggestion' in trouble ? trouble.suggestion : null
  return (
    <Page title={creating ? t.createTitle : t.identifyTitle} error={isTroubled} script="passkey">
      {again && <Alert kind="info">{t.again}</Alert>}
      {organizationAsks && <Alert kind="info">{t.organizationAsks(organizationAsks)}</Alert>}
      {passkeyTrouble && <Alert kind="error">{p[passkeyTrouble]}</Alert>}
      <Form action={paths.step(base, 'identify')}>
        <Field
          name="email"
          type="email"
          label={t.email}
          hint={t.emailHint}
          value={email}
          error={trouble && <Trouble trouble={trouble} />}
          autocomplete="username webauthn"
          inputmode="email"
          spellcheck={false}
          required
        />
        {trouble && 'confirm' in trouble && <Hidden name="confirmed" value={trouble.confirm} />}
        <Actions>
          <Button>{t.next}</Button>
          {suggestion && (
            <Button kind="secondary" name="suggestion" value={suggestion}>
              {t.useSuggestion(suggestion)}
            </Button>
          )}
        </Actions>
      </Form>
      <PasskeyForm
        ceremony="get"
        action={paths.passkey(base)}
        options={`${paths.passkey(base)}/options`}
        label={p.signIn}
        hint={p.hint}
        conditional
        auto={promptsPasskey === true && !creating && !isTroubled}
      />
    </Page>
  )
}

const Trouble = ({ trouble }: { trouble: NonNullable<Props['trouble']> }) => {
  const t = useTexts(texts)
  switch (trouble.outcome) {
    case 'incomplete':
      return <>{trouble.suggestion ? `${t.incomplete} ${t.didYouMean(trouble.suggestion)}` : t.incomplete}</>
    case 'misspelt':
      return <>{t.didYouMean(trouble.suggestion)}</>
    case 'undeliverable':
      return <>{t.undeliverable}</>
  }
}
