import { Actions, Alert, Button, Form, Hidden, Page, RadioGroup } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import type { SimulatedPerson } from './people.ts'
import { texts } from './texts.ts'

type Props = { action: string; people: readonly SimulatedPerson[]; error?: boolean }

/** In the place of FranceConnect, in development: who shall it be? */
export const ChoosePersonPage = ({ action, people, error }: Props) => {
  const t = useTexts(texts)
  const { locale } = usePageContext()
  return (
    <Page title={t.title} error={error === true}>
      <Alert kind="info">{t.notReal}</Alert>
      <Form action={action}>
        <RadioGroup
          legend={t.who}
          name="person"
          error={error && t.choose}
          options={people.map(({ key, shows, claims }) => ({
            value: key,
            label: nameOf(claims),
            hint: `${t.born(dateIn(claims.birthdate, locale))} ${shows}`,
          }))}
        />
        <Actions>
          <Button>{t.next}</Button>
        </Actions>
      </Form>
      <Form action={action}>
        <Hidden name="refuse" value="yes" />
        <Button kind="tertiary">{t.refuse}</Button>
      </Form>
    </Page>
  )
}

const nameOf = ({ given_name_array, family_name, preferred_username }: SimulatedPerson['claims']): string =>
  `${given_name_array.join(', ')} ${family_name}${preferred_username ? ` (${preferred_username})` : ''}`

const dateIn = (date: string, locale: 'fr' | 'en'): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
