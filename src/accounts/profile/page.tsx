import { IdentitySection, type ShownIdentity } from '../../identity/IdentitySection.tsx'
import { paths, type SignInBase } from '../../paths.ts'
import { Alert, Button, Form, Page } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { AddressList } from '../addresses/address-list.tsx'
import type { Address } from '../queries.ts'
import { isRefused, ProfileFields, type ProfileFormProps } from './profile-fields.tsx'
import { profileTexts } from './texts.ts'

type Props = ProfileFormProps & {
  addresses: readonly Address[]
  identity: ShownIdentity
  /** this instance has an identity provider */
  provable: boolean
  saved?: boolean
}

/** « Informations personnelles », on one's own pages. */
export const ProfilePage = ({ addresses, identity, provable, saved, ...form }: Props) => {
  const t = useTexts(profileTexts)
  return (
    <Page title={t.title} nav="account" error={isRefused(form.errors)}>
      {saved && <Alert kind="success">{t.saved}</Alert>}
      <p>{t.intro}</p>
      <Form action={paths.profile}>
        <ProfileFields {...form} />
        <Button>{t.save}</Button>
      </Form>
      <IdentitySection identity={identity} provable={provable} />
      <h2>{t.addresses}</h2>
      <AddressList addresses={addresses} />
    </Page>
  )
}

/** The same form as a step of a sign-in: the service asked the person to look at it again. */
export const UpdateProfilePage = ({ base, ...form }: ProfileFormProps & { base: SignInBase }) => {
  const t = useTexts(profileTexts)
  const { serviceName } = usePageContext()
  return (
    <Page title={t.stepTitle} error={isRefused(form.errors)}>
      <p>{serviceName ? t.stepIntro(serviceName) : t.stepIntroUnnamed}</p>
      <Form action={paths.step(base, 'update-profile')}>
        <ProfileFields {...form} />
        <Button>{t.confirm}</Button>
      </Form>
    </Page>
  )
}
