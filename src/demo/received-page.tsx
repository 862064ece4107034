import { Button, Definitions, Details, Form } from '../web/components/index.ts'
import { type Locale, useTexts } from '../web/texts.ts'
import { DemoPage } from './document.tsx'
import { Departure, FreeParameters } from './pages.tsx'
import { dateOf, type ReadClaims } from './received.ts'
import type { Received } from './relying-party.ts'
import { demoTexts } from './texts.ts'

type Props = { received: Received; claims: ReadClaims; locale: Locale }

/** What the service now knows: in words first, then exactly as it came. */
export const ReceivedPage = ({ received, claims, locale }: Props) => {
  const t = useTexts(demoTexts)
  return (
    <DemoPage title={t.received} locale={locale}>
      <Who claims={claims} />
      <Organization claims={claims} />
      <Why claims={claims} locale={locale} />
      <h2>{t.actions}</h2>
      <div class="demo-actions">
        <Departure prompt="select_organization">{t.switchOrganization}</Departure>
        <Departure prompt="update_userinfo">{t.updateProfile}</Departure>
        <Departure prompt="login">{t.signInAgain}</Departure>
        <Departure prompt="create">{t.create}</Departure>
        <Form action="/sign-out">
          <Button>{t.signOut}</Button>
        </Form>
      </div>
      <FreeParameters />
      <h2>{t.raw}</h2>
      <Raw title={t.rawUserinfo} value={received.userinfo} open />
      <Raw title={t.rawIdToken} value={received.idTokenClaims} />
      <Raw title={t.rawTokens} value={received.tokenResponse} />
    </DemoPage>
  )
}

type Item = { term: string; value: string | null }
const said = (items: Item[]): { term: string; value: string }[] =>
  items.flatMap(({ term, value }) => (value === null || value === '' ? [] : [{ term, value }]))

const Who = ({ claims }: { claims: ReadClaims }) => {
  const t = useTexts(demoTexts)
  const names = [claims.given_name, claims.family_name].filter(Boolean).join(' ')
  return (
    <>
      <h2>{t.who}</h2>
      <Definitions
        items={said([
          { term: t.names, value: names },
          { term: t.email, value: claims.email && `${claims.email}${claims.email_verified ? ` (${t.emailVerified})` : ''}` },
          { term: t.phone, value: claims.phone_number },
          { term: t.job, value: claims.job },
          { term: t.subject, value: claims.sub },
        ])}
      />
    </>
  )
}

const Organization = ({ claims }: { claims: ReadClaims }) => {
  const t = useTexts(demoTexts)
  const yesNo = (value: boolean | null) => (value === null ? null : value ? t.yes : t.no)
  return (
    <>
      <h2>{t.organization}</h2>
      {claims.siret ? (
        <Definitions
          items={said([
            { term: t.organizationLabel, value: claims.label },
            { term: 'SIRET', value: claims.siret },
            { term: t.publicService, value: yesNo(claims.is_public_service) },
            { term: t.external, value: yesNo(claims.is_external) },
          ])}
        />
      ) : (
        <p>{t.noOrganization}</p>
      )}
      {claims.organizations.length > 1 && (
        <>
          <h3>{t.others}</h3>
          <ul>
            {claims.organizations.map(({ siret, label }) => (
              <li>
                {label} ({siret})
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const Why = ({ claims: { membership, acr, amr, auth_time }, locale }: { claims: ReadClaims; locale: Locale }) => {
  const t = useTexts(demoTexts)
  const date = (value: string | number | null) =>
    dateOf(value)?.toLocaleString(locale === 'fr' ? 'fr-FR' : 'en-GB', {
      timeZone: 'Europe/Paris',
      dateStyle: 'long',
      timeStyle: 'short',
    }) ?? null
  return (
    <>
      <h2>{t.why}</h2>
      {membership?.explanation ? <p>{membership.explanation}</p> : <p>{t.noMembership}</p>}
      <Definitions
        items={said([
          { term: t.basis, value: membership?.basis ?? null },
          { term: t.assurance, value: membership?.oal == null ? null : t.assuranceWords(String(membership.oal)) },
          { term: t.verifiedAt, value: date(membership?.verified_at ?? null) },
          { term: t.acr, value: acr },
          { term: t.amr, value: amr.join(', ') },
          { term: t.authTime, value: date(auth_time) },
        ])}
      />
    </>
  )
}

const Raw = ({ title, value, open }: { title: string; value: unknown; open?: boolean }) => (
  <Details summary={title} open={open === true}>
    <pre class="demo-raw">{JSON.stringify(value, null, 2)}</pre>
  </Details>
)
