import type { VerifiedNames } from '../../identity/names.ts'
import { VerifiedNamesFields } from '../../identity/VerifiedNamesFields.tsx'
import { NamesFields } from '../../sign-in/names/names-fields.tsx'
import { Field, Select } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { ProfileErrors, TypedProfile } from './read-form.ts'
import { profileTexts } from './texts.ts'

export type ProfileFormProps = {
  typed: TypedProfile
  errors?: ProfileErrors
  /** the identity is verified: names are chosen among these */
  verified?: VerifiedNames | null
}

export const ProfileFields = ({ typed, errors = {}, verified = null }: ProfileFormProps) => {
  const t = useTexts(profileTexts)
  return (
    <>
      {verified ? (
        <VerifiedNamesFields verified={verified} typed={typed} errors={errors} />
      ) : (
        <NamesFields typed={typed} errors={errors} />
      )}
      <div class="fr-mt-3w">
        <Field
          name="job"
          label={t.job}
          hint={t.jobHint}
          value={typed.job}
          error={errors.job && t.jobError}
          autocomplete="organization-title"
          maxlength={100}
        />
      </div>
      <Field
        name="phone_number"
        label={t.phone}
        hint={t.phoneHint}
        value={typed.phone}
        error={errors.phone && t.phoneError}
        type="tel"
        autocomplete="tel"
        maxlength={40}
      />
      <Select
        name="locale"
        label={t.locale}
        value={typed.locale}
        options={[
          { value: 'fr', label: t.french },
          { value: 'en', label: t.english },
        ]}
      />
    </>
  )
}

export const isRefused = (errors: ProfileErrors | undefined): boolean => Object.values(errors ?? {}).some(Boolean)
