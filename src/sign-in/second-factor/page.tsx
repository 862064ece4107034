import type { ComponentChildren } from 'preact'
import type { Recovery } from '../../accounts/factors/loss/find-recovery.ts'
import { recoveryTexts } from '../../accounts/factors/loss/texts.ts'
import type { AddPasskey } from '../../accounts/factors/passkeys/add-passkey.ts'
import type { PasskeyTrouble } from '../../accounts/factors/passkeys/verify.ts'
import { moment } from '../../accounts/moment.ts'
import { paths, type SignInBase } from '../../paths.ts'
import { Alert, Button, Details, Field, Form, LinkButton, Page, SupportContact } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import type { Refusal } from '../limits/limits.ts'
import { timeOfDay } from '../limits/time-of-day.ts'
import { PasskeyForm } from '../passkey/passkey-form.tsx'
import { passkeyTexts } from '../passkey/texts.ts'
import type { WhySecondFactor } from './needed.ts'
import { secondFactorTexts } from './texts.ts'

export type SecondFactorTrouble = { by: 'totp' | 'recovery'; what: 'wrong' | Refusal } | { by: 'passkey'; what: PasskeyTrouble }

type Props = {
  base: SignInBase
  why: WhySecondFactor | 'factors'
  /** what this account may answer with, here */
  byPasskey: boolean
  byTotp: boolean
  recoveryCodes: number
  newPasswordWaits: boolean
  recovery: Recovery | null
  trouble?: SecondFactorTrouble
}

/** The second factor of somebody who has one, and the ways out when it is lost. */
export const SecondFactorPage = ({ base, why, byPasskey, byTotp, recoveryCodes, newPasswordWaits, recovery, trouble }: Props) => {
  const t = useTexts(secondFactorTexts)
  const p = useTexts(passkeyTexts)
  const action = paths.step(base, 'second-factor')
  const byCode = trouble?.by === 'totp' || trouble?.by === 'recovery' ? trouble : undefined
  return (
    <Page title={t.title} error={trouble !== undefined} script="passkey">
      {trouble?.by === 'passkey' && <Alert kind="error">{p[trouble.what]}</Alert>}
      <Why why={why} />
      {newPasswordWaits && <p>{t.newPasswordWaits}</p>}
      {recovery && <RecoveryState action={action} recovery={recovery} />}
      {byPasskey && (
        <>
          <PasskeyForm
            ceremony="get"
            action={`${action}/passkey`}
            options={`${action}/passkey/options`}
            label={t.usePasskey}
            hint={t.passkeyHint}
            kind="primary"
          />
          {!byTotp && (
            <p class="mcp-choice" data-without-passkey="">
              {t.passkeyNeedsScript}
            </p>
          )}
        </>
      )}
      {byTotp && (
        <Form action={action} class="mcp-choice">
          {byPasskey && <h2 class="fr-h5">{t.byApplication}</h2>}
          <CodeInput name="code" trouble={byCode?.by === 'totp' ? byCode.what : undefined} />
          <Button kind={byPasskey ? 'secondary' : 'primary'}>{t.verify}</Button>
        </Form>
      )}
      <Lost action={action} recoveryCodes={recoveryCodes} trouble={byCode?.by === 'recovery' ? byCode.what : undefined} />
      <GiveUp action={action} />
    </Page>
  )
}

export const Why = ({ why }: { why: WhySecondFactor | 'factors' }) => {
  const t = useTexts(secondFactorTexts)
  const { serviceName } = usePageContext()
  return <p>{why === 'service' || why === 'preference' ? t[`why_${why}`](serviceName ?? '') : t[`why_${why}`]}</p>
}

const useTrouble = (wrong: string, what: 'wrong' | Refusal | undefined): ComponentChildren => {
  const t = useTexts(secondFactorTexts)
  const { locale } = usePageContext()
  if (what === undefined) return undefined
  return what === 'wrong' ? wrong : t.tooMany(timeOfDay(what.until ?? new Date(), locale))
}

const CodeInput = ({ name, trouble }: { name: string; trouble: 'wrong' | Refusal | undefined }) => {
  const t = useTexts(secondFactorTexts)
  return (
    <Field
      name={name}
      label={t.code}
      hint={t.codeHint}
      error={useTrouble(t.wrongCode, trouble)}
      autocomplete="one-time-code"
      inputmode="numeric"
      maxlength={12}
      spellcheck={false}
      class="mcp-code"
      required
    />
  )
}

const Lost = ({
  action,
  recoveryCodes,
  trouble,
}: {
  action: string
  recoveryCodes: number
  trouble: 'wrong' | Refusal | undefined
}) => {
  const t = useTexts(secondFactorTexts)
  const error = useTrouble(t.wrongRecoveryCode, trouble)
  return (
    <Details summary={t.lost} open={trouble !== undefined}>
      {recoveryCodes > 0 && (
        <Form action={`${action}/recovery-code`}>
          <Field
            name="recovery_code"
            label={t.recoveryCode}
            hint={t.recoveryCodeHint}
            error={error}
            autocomplete="off"
            maxlength={40}
            spellcheck={false}
            required
          />
          <Button kind="secondary">{t.useRecoveryCode}</Button>
        </Form>
      )}
      <p class="fr-mt-2w">
        {t.noRecoveryCode} <SupportContact />
      </p>
    </Details>
  )
}

const RecoveryState = ({ action, recovery: { stage, usableFrom, organization } }: { action: string; recovery: Recovery }) => {
  const t = useTexts(secondFactorTexts)
  const r = useTexts(recoveryTexts)
  const { locale } = usePageContext()
  if (stage === 'approve') return <Alert kind="info">{t.recoveryToApprove}</Alert>
  if (stage === 'wait')
    return (
      <Alert kind="info">
        <p>
          {t.recoveryWaits(
            organization ? r.byOrganization(organization.label) : r.byOperator,
            moment(usableFrom ?? new Date(), locale),
          )}
        </p>
        <p>{t.recoveryFound}</p>
      </Alert>
    )
  return (
    <Alert kind="warning">
      <p>{t.recoveryReady}</p>
      <Form action={`${action}/finish-recovery`}>
        <Button kind="secondary">{t.finishRecovery}</Button>
      </Form>
    </Alert>
  )
}

/** The service is told that the person could not; without a service there is the way out of the account. */
const GiveUp = ({ action }: { action: string }) => {
  const t = useTexts(secondFactorTexts)
  const { serviceName } = usePageContext()
  return (
    <Form action={serviceName === null ? paths.signOut : `${action}/give-up`}>
      <Button kind="tertiary">{serviceName === null ? t.otherAccount : t.giveUp(serviceName)}</Button>
    </Form>
  )
}

type AddProps = { base: SignInBase; why: WhySecondFactor; trouble?: Exclude<AddPasskey['outcome'], 'added'> }

/** Nothing to answer with yet: what can be added, for somebody who signed in just now. */
export const AddSecondFactorPage = ({ base, why, trouble }: AddProps) => {
  const t = useTexts(secondFactorTexts)
  const p = useTexts(passkeyTexts)
  const here = paths.step(base, 'second-factor')
  return (
    <Page title={t.enrolTitle} error={trouble !== undefined} script="passkey">
      <Why why={why} />
      <p>{t.enrolIntro}</p>
      {trouble && <Alert kind="error">{p[trouble]}</Alert>}
      <PasskeyForm
        ceremony="create"
        action={`${here}/passkey/add`}
        options={`${here}/passkey/add/options`}
        label={t.addPasskey}
        hint={t.addPasskeyHint}
        kind="primary"
      />
      <div class="mcp-choice">
        <LinkButton href={`${here}/totp`}>{t.addTotp}</LinkButton>
        <p class="fr-hint-text fr-mt-1w">{t.addTotpHint}</p>
      </div>
      <p>
        <a class="fr-link" href={`${here}/guide`}>
          {t.help}
        </a>
      </p>
      <GiveUp action={here} />
    </Page>
  )
}
