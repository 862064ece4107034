import { paths } from '../../paths.ts'
import { Alert, Badge, Button, Form, Hidden, LinkButton, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { day } from '../moment.ts'
import type { Passkey } from './passkeys/store.ts'
import { factorTexts } from './texts.ts'

export type Factors = {
  passkeys: readonly Passkey[]
  hasTotp: boolean
  recoveryCodes: number
  always: boolean
  /** somebody asked for all of them to be removed */
  recoveryOpen: boolean
}

/** « Ce qui protège votre compte », in « Connexion et sécurité ». */
export const FactorsSection = ({ passkeys, hasTotp, recoveryCodes, always, recoveryOpen }: Factors) => {
  const t = useTexts(factorTexts)
  const hasAny = passkeys.length > 0 || hasTotp
  return (
    <>
      <h2 class="fr-mt-4w">{t.section}</h2>
      {recoveryOpen && (
        <Alert kind="warning">
          <p>{t.recoveryOpen}</p>
          <LinkButton href={paths.recovery}>{t.recoveryCancel}</LinkButton>
        </Alert>
      )}
      <p>
        {t.sectionIntro} <a href={`${paths.factors}/guide`}>{t.guideLink}</a>
      </p>
      <h3>{t.passkeys}</h3>
      {passkeys.length === 0 ? <p>{t.noPasskey}</p> : <PasskeysTable passkeys={passkeys} />}
      <LinkButton href={`${paths.factors}/passkey`}>{t.addPasskey}</LinkButton>
      <h3 class="fr-mt-3w">{t.totp}</h3>
      <p>{hasTotp ? t.totpOn : t.totpOff}</p>
      {hasTotp ? (
        <LinkButton href={`${paths.factors}/totp/remove`}>{t.totpRemove}</LinkButton>
      ) : (
        <LinkButton href={`${paths.factors}/totp`}>{t.totpAdd}</LinkButton>
      )}
      {hasAny && <Codes left={recoveryCodes} />}
      {hasAny && <Always always={always} />}
    </>
  )
}

const PasskeysTable = ({ passkeys }: { passkeys: readonly Passkey[] }) => {
  const t = useTexts(factorTexts)
  const { locale } = usePageContext()
  return (
    <Table
      caption={t.passkeys}
      captionHidden
      head={[t.passkeyName, t.passkeyAdded, t.passkeyUsed, t.passkeyActions]}
      rows={passkeys.map(({ id, name, isSynced, createdAt, lastUsedAt }) => [
        <>
          {name} {isSynced && <Badge kind="info">{t.passkeySynced}</Badge>}
        </>,
        day(createdAt, locale),
        lastUsedAt ? day(lastUsedAt, locale) : t.passkeyNever,
        <a key={id} href={`${paths.factors}/passkey/${id}`} aria-label={t.manageLabel(name)}>
          {t.manage}
        </a>,
      ])}
    />
  )
}

const Codes = ({ left }: { left: number }) => {
  const t = useTexts(factorTexts)
  return (
    <>
      <h3 class="fr-mt-3w">{t.codes}</h3>
      <p>
        {t.codesLeft(left)} {t.codesRemakeEffect}
      </p>
      <Form action={`${paths.factors}/recovery-codes`}>
        <Button kind="secondary">{t.codesRemake}</Button>
      </Form>
    </>
  )
}

const Always = ({ always }: { always: boolean }) => {
  const t = useTexts(factorTexts)
  return (
    <>
      <h3 class="fr-mt-3w">{t.always}</h3>
      <p>{always ? t.alwaysOn : t.alwaysOff}</p>
      <Form action={paths.secondFactorAlways}>
        <Hidden name="always" value={always ? 'no' : 'yes'} />
        <Button kind="secondary">{always ? t.turnOff : t.turnOn}</Button>
      </Form>
    </>
  )
}
