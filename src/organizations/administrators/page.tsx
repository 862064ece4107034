import { Alert, Button, Field, Form, Hidden, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import type { LiveAdministrator } from './find-administrators.ts'
import type { NamingRefusal as Refused } from './name-administrator.ts'
import { administratorTexts } from './texts.ts'

export type NamingRefusal = 'unknown_member' | Refused

type Props = {
  organization: AdministeredOrganization
  administrators: readonly LiveAdministrator[]
  /** the account that looks */
  viewer: string
  now: Date
  done?: 'named' | 'ended' | undefined
  typed?: string
  namingError?: NamingRefusal | undefined
  endError?: 'last_administrator' | 'not_administrator' | undefined
}

/** Who administers, why, and naming another. */
export const AdministratorsPage = ({ organization, administrators, viewer, now, done, typed, namingError, endError }: Props) => {
  const t = useTexts(administratorTexts)
  const { locale } = usePageContext()
  const here = administrationPaths.administrators(organization.id)
  return (
    <AdministrationPage
      organization={organization}
      section="administrators"
      title={t.title}
      error={Boolean(namingError ?? endError)}
    >
      {done && <Alert kind="success">{t[done]}</Alert>}
      {endError && <Alert kind="error">{t[endError]}</Alert>}
      <Table
        caption={t.caption}
        captionHidden
        head={[t.name, t.address, t.basis, t.since, t.action]}
        rows={administrators.map((one) => [
          [one.givenName, one.familyName].filter(Boolean).join(' ') || one.email,
          one.email,
          t[`basis_${one.basis}`],
          one.effectiveAt > now ? t.waitsUntil(inWords(one.effectiveAt, locale)) : inWords(one.namedAt, locale),
          <Form action={`${here}/end`}>
            <Hidden name="account" value={one.accountId} />
            <Button kind="tertiary">
              {one.accountId === viewer ? t.end_mine : t.end}
              <span class="fr-sr-only"> : {one.email}</span>
            </Button>
          </Form>,
        ])}
      />
      <h2>{t.name_title}</h2>
      <Form action={here}>
        <Field
          name="email"
          type="email"
          label={t.member_address}
          hint={t.name_hint}
          value={typed}
          error={namingError && t[namingError]}
          maxlength={254}
        />
        <Button>{t.name_submit}</Button>
      </Form>
    </AdministrationPage>
  )
}
