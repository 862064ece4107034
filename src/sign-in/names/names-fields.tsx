import { Checkbox, Field } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { NamesErrors, TypedNames } from './read-names.ts'
import { namesTexts } from './texts.ts'

/** The two names, each of which may be declared absent. */
export const NamesFields = ({ typed, errors }: { typed: TypedNames; errors: NamesErrors }) => {
  const t = useTexts(namesTexts)
  return (
    <>
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
    </>
  )
}
