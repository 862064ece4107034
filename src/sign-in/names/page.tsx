import { paths, type SignInBase } from '../../paths.ts'
import { Button, Form, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { NamesFields } from './names-fields.tsx'
import type { NamesErrors, TypedNames } from './read-names.ts'
import { namesTexts } from './texts.ts'

/** Page E, asked before the organization so that a request can name the person. */
export const NamesPage = ({ base, typed, errors = {} }: { base: SignInBase; typed: TypedNames; errors?: NamesErrors }) => {
  const t = useTexts(namesTexts)
  return (
    <Page title={t.title} error={errors.given !== undefined || errors.family !== undefined}>
      <p>{t.intro}</p>
      <Form action={paths.step(base, 'names')}>
        <NamesFields typed={typed} errors={errors} />
        <div class="fr-mt-3w">
          <Button>{t.next}</Button>
        </div>
      </Form>
    </Page>
  )
}
