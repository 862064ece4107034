import { RadioGroup } from '../web/components/index.ts'
import { useTexts } from '../web/texts.ts'
import type { VerifiedNames } from './names.ts'
import { identityTexts } from './texts.ts'

type Props = {
  verified: VerifiedNames
  typed: { given: string; family: string }
  errors: { given?: unknown; family?: unknown }
}

/** In the place of free names once the identity is verified: one of the given names, the birth or the usage name. */
export const VerifiedNamesFields = ({ verified, typed, errors }: Props) => {
  const t = useTexts(identityTexts)
  const options = (names: string[]) => names.map((name) => ({ value: name, label: name }))
  return (
    <>
      <p>{t.verifiedNames}</p>
      {verified.given.length > 0 && (
        <RadioGroup
          legend={t.givenName}
          name="given_name"
          value={closest(typed.given, verified.given)}
          options={options(verified.given)}
          error={errors.given ? t.chooseName : undefined}
        />
      )}
      {verified.family.length > 0 && (
        <RadioGroup
          legend={t.familyName}
          name="family_name"
          value={closest(typed.family, verified.family)}
          options={options(verified.family)}
          error={errors.family ? t.chooseName : undefined}
        />
      )}
    </>
  )
}

const closest = (name: string, names: readonly string[]): string | undefined =>
  names.find((one) => one.localeCompare(name, 'fr', { sensitivity: 'base', ignorePunctuation: true }) === 0)
