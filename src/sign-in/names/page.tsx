import { paths, type SignInBase } from '../../paths.ts'
import { Button, Checkbox, Field, Form, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { namesTexts } from './texts.ts'

export type TypedNames = { given: string; family: string; noGiven: boolean; noFamily: boolean }
export type NamesErrors = { given?: 'missing' | 'invalid' | undefined; family?: 'missing' | 'invalid' | undefined }

/** Page E, asked before the organization so that a request can name the person. */
export const NamesPage = ({ base, typed, errors = {} }: { base: SignInBase; typed: TypedNames; errors?: NamesErrors }) => {
  const t = useTexts(namesTexts)
  return (
    <Page title={t.title} error={errors.given !== undefined || errors.family !== undefined}>
      <p>{t.intro}</p>
      <Form action={paths.step(base, 'names')}>
        <Field
          name="given_name"
          label={t.given}
          value={typed.given}
          error={errors.given && t[`given_${errors.given}`]}
          autocomplete="given-name"
          maxlength={100}
          spellcheck={false}
        />
        <Checkbox name="no_given_name" label={t.noGiven} checked={typed.noGiven} />
        <Field
          name="family_name"
          label={t.family}
          value={typed.family}
          error={errors.family && t[`family_${errors.family}`]}
          autocomplete="family-name"
          maxlength={100}
          spellcheck={false}
        />
        <Checkbox name="no_family_name" label={t.noFamily} checked={typed.noFamily} />
        <div class="fr-mt-3w">
          <Button>{t.next}</Button>
        </div>
      </Form>
    </Page>
  )
}
