import { maskEmail } from '../../accounts/email/mask.ts'
import { moment } from '../../accounts/moment.ts'
import { paths, type SignInBase } from '../../paths.ts'
import {
  Actions,
  Alert,
  Button,
  Details,
  Field,
  Form,
  Hidden,
  LinkButton,
  Page,
  RadioGroup,
  Support,
} from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { labelled } from '../../web/typography.ts'
import type { OfficialContact } from '../directory/port.ts'
import { addAddressFor } from '../ways/addresses.ts'
import { GiveUp } from '../ways/GiveUp.tsx'
import { keyOf } from './find-proof.ts'
import { officialContactTexts } from './texts.ts'

export type CodeError = 'wrong' | 'expired' | 'burnt'

type Props = {
  base: SignInBase
  proof: { siret: string; label: string; addresses: OfficialContact[]; chosenAddress: string | null }
  source: string
  /** a code was sent and can still be typed */
  expected: boolean
  typed?: string
  error?: CodeError
  chooseError?: boolean
  /** no code may be sent before */
  notBefore?: Date
  /** a colleague may confirm, once the request is sent */
  mayAskColleague?: boolean
  /** somebody of the organization answers requests: they have it first */
  administered?: boolean
}

/** The code of the official address: choose where it goes, then type it. Other ways stay open beside it. */
export const OfficialContactPage = ({ base, proof, source, expected, typed, error, chooseError, ...asked }: Props) => {
  const { mayAskColleague, administered, notBefore } = asked
  const t = useTexts(officialContactTexts)
  const { locale } = usePageContext()
  const { siret, label, addresses, chosenAddress } = proof
  const action = paths.step(base, 'official-contact')
  const sentTo = expected ? addresses.find(({ address }) => address === chosenAddress) : undefined
  return (
    <Page title={sentTo ? t.sentTitle : t.title} error={Boolean(error || chooseError || notBefore)}>
      {notBefore && <Alert kind="error">{t.notBefore(moment(notBefore, locale))}</Alert>}
      {sentTo ? (
        <>
          <p>
            {t.sent(maskEmail(sentTo.address))} {t.sentAndLater}
          </p>
          <Form action={action}>
            <Field
              name="code"
              label={t.code}
              hint={t.codeHint}
              error={error && t[error]}
              value={typed}
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength={40}
              class="mcp-code"
            />
            <Button>{t.check}</Button>
          </Form>
          <Form action={`${action}/send`}>
            <Hidden name="address" value={keyOf(sentTo)} />
            <Button kind="tertiary">{t.resend}</Button>
          </Form>
          {addresses.length > 1 && (
            <Details summary={t.otherAddress}>
              <Choice action={action} addresses={addresses} source={source} />
            </Details>
          )}
        </>
      ) : (
        <>
          {error && <Alert kind="error">{t[error]}</Alert>}
          <p>{t.lead(label)}</p>
          <Choice action={action} addresses={addresses} source={source} error={chooseError === true} />
        </>
      )}
      <h2>{t.otherWays}</h2>
      <p>{mayAskColleague ? t.askColleagueHint : t.askOperatorHint}</p>
      <Actions>
        {mayAskColleague && (
          <Form action={`${action}/request`}>
            <Button kind="secondary">{t.askColleague}</Button>
          </Form>
        )}
        <Form action={`${action}/request`}>
          <Button kind="secondary">{administered ? t.askAdministrators : t.askOperator}</Button>
        </Form>
        <LinkButton href={addAddressFor(base, siret)}>{t.anotherAddress}</LinkButton>
        <LinkButton href={paths.step(base, 'join')} kind="tertiary">
          {t.anotherOrganization}
        </LinkButton>
        <GiveUp base={base} />
      </Actions>
      <Support />
    </Page>
  )
}

type ChoiceProps = { action: string; addresses: OfficialContact[]; source: string; error?: boolean }

const Choice = ({ action, addresses, source, error }: ChoiceProps) => {
  const t = useTexts(officialContactTexts)
  const { locale } = usePageContext()
  const [only, ...others] = addresses
  return (
    <Form action={`${action}/send`}>
      {only && others.length === 0 ? (
        <>
          <p>{labelled(only.name, maskEmail(only.address), locale)}</p>
          <Hidden name="address" value={keyOf(only)} />
          <Button>{t.sendTo(maskEmail(only.address))}</Button>
        </>
      ) : (
        <>
          <RadioGroup
            legend={t.chooseAddress}
            hint={t.published(source)}
            name="address"
            options={addresses.map((contact) => ({
              value: keyOf(contact),
              label: maskEmail(contact.address),
              hint: contact.name,
            }))}
            error={error ? t.chooseError : undefined}
          />
          <Button>{t.send}</Button>
        </>
      )}
    </Form>
  )
}
