import { Actions, Alert, Button, Field, Form, Hidden, LinkButton, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { addAddressTexts } from './texts.ts'

export type AddressTrouble =
  | { outcome: 'incomplete'; suggestion: string | null }
  | { outcome: 'misspelt'; suggestion: string; confirm: string }
  | { outcome: 'undeliverable'; confirm: string }
  | { outcome: 'yours' }
  | { outcome: 'too_many' }

/** Where the forms of a proof go: in a sign-in, or on one's own pages. `siret`: the organization it is for, decided again right after. */
export type AddAddressPlace = { form: string; code: string; back: string; siret: string }

type Props = { place: AddAddressPlace; typed?: string; trouble?: AddressTrouble }

/** A second address, professional, proved on the spot: joining is decided again right after. */
export const AddAddressPage = ({ place, typed, trouble }: Props) => {
  const t = useTexts(addAddressTexts)
  const suggestion = trouble && 'suggestion' in trouble ? trouble.suggestion : null
  return (
    <Page title={t.title} error={trouble !== undefined}>
      <p>{t.lead}</p>
      <Form action={place.form}>
        <ForOrganization {...place} />
        {trouble && 'confirm' in trouble && <Hidden name="confirmed" value={trouble.confirm} />}
        <Field
          name="email"
          type="email"
          label={t.email}
          hint={t.emailHint}
          value={typed}
          error={trouble && wordsFor(t, trouble)}
          autocomplete="email"
          inputmode="email"
          spellcheck={false}
          required
        />
        <Actions>
          <Button>{t.send}</Button>
          {suggestion && (
            <Button kind="secondary" name="suggestion" value={suggestion}>
              {t.useSuggestion(suggestion)}
            </Button>
          )}
          <LinkButton href={place.back} kind="tertiary">
            {t.back}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

const ForOrganization = ({ siret }: Pick<AddAddressPlace, 'siret'>) =>
  siret === '' ? null : <Hidden name="organization" value={siret} />

const wordsFor = (t: (typeof addAddressTexts)['fr'] | (typeof addAddressTexts)['en'], trouble: AddressTrouble): string => {
  switch (trouble.outcome) {
    case 'incomplete':
      return trouble.suggestion ? `${t.incomplete} ${t.didYouMean(trouble.suggestion)}` : t.incomplete
    case 'misspelt':
      return t.didYouMean(trouble.suggestion)
    case 'undeliverable':
      return t.undeliverable
    case 'yours':
      return t.yours
    case 'too_many':
      return t.tooMany
  }
}

type CodeProps = {
  place: AddAddressPlace
  email: string
  typed?: string
  trouble?: 'wrong' | 'expired' | 'burnt' | 'taken'
  /** the mail system of that address refused the message */
  refused?: boolean
}

export const AddressCodePage = ({ place, email, typed, trouble, refused }: CodeProps) => {
  const t = useTexts(addAddressTexts)
  return (
    <Page title={t.codeTitle} error={trouble !== undefined}>
      {refused && <Alert kind="error">{t.refused(email)}</Alert>}
      {trouble === 'taken' && <Alert kind="error">{t.taken}</Alert>}
      <p>{t.sent(email)}</p>
      <Form action={place.code}>
        <ForOrganization {...place} />
        <Field
          name="code"
          label={t.code}
          error={trouble && t[trouble]}
          value={typed}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={40}
          class="mcp-code"
        />
        <Button>{t.verify}</Button>
      </Form>
      <Actions>
        <Form action={place.form}>
          <ForOrganization {...place} />
          <Hidden name="suggestion" value={email} />
          <Button kind="tertiary">{t.newCode}</Button>
        </Form>
        <a class="fr-link" href={place.siret === '' ? place.form : `${place.form}?siret=${encodeURIComponent(place.siret)}`}>
          {t.otherAddress}
        </a>
      </Actions>
      <p class="fr-hint-text">{t.nothingReceived}</p>
    </Page>
  )
}
