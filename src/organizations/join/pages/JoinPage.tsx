import { paths, type SignInBase } from '../../../paths.ts'
import { Actions, Alert, Button, Field, Form, Hidden, LinkButton, Page, Support } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import type { KeptJoin } from '../../kept-joins/keep.ts'
import type { AwaitedCode } from '../../official-contact/find-awaited.ts'
import { formatSiret } from '../../siret.ts'
import { inWords } from '../explain/index.ts'
import type { Listed } from '../listed.ts'
import type { Foreign, Proposals } from '../proposals.ts'
import { joinTexts } from '../texts.ts'
import { Awaited } from './Awaited.tsx'
import { OrganizationCard } from './OrganizationCard.tsx'

export type SiretError = 'empty' | 'not_siret' | 'unknown' | Foreign

export type JoinPageProps = {
  base: SignInBase
  proposals: Proposals
  typed: { q: string; siret: string }
  error?: SiretError
  /** the organization shown first is the one the service named, and the person has others */
  mayDecline: boolean
  hintedByService: boolean
  openRequest: { reference: string; href: string } | null
  /** a request answered no, not long ago */
  refused?: { label: string; settledAt: Date; href: string } | null
  /** asked while the register was away: decided when it answers */
  kept: readonly KeptJoin[]
  /** codes that left for an official address and still work */
  awaited: readonly AwaitedCode[]
}

/** Page F: suggestions first, then what the service expects, the search, and the number. */
export const JoinPage = ({
  base,
  proposals,
  typed,
  error,
  mayDecline,
  hintedByService,
  openRequest,
  refused,
  kept,
  awaited,
}: JoinPageProps) => {
  const t = useTexts(joinTexts)
  const { serviceName, locale } = usePageContext()
  const { hinted, suggested, inviting, unavailable } = proposals
  // what the service expects comes after what the person's own addresses say
  const hintComesLast = hintedByService && !proposals.hintedIsSuggested && suggested.length + inviting.length > 0
  const hint = hinted && (
    <Cards
      base={base}
      heading={hintedByService && serviceName ? t.hintedHeading(serviceName) : t.chosenHeading}
      organizations={[hinted]}
      primary={!hintComesLast}
    />
  )
  const leads = hinted === null || hintComesLast
  return (
    <Page title={t.joinTitle} error={error !== undefined} script="search">
      {unavailable && (
        <Alert kind="warning" title={t.unavailableTitle}>
          {kept.length > 0 ? t.unavailableKept : t.unavailable}
        </Alert>
      )}
      {kept.map((one) => (
        <Kept key={one.siret} base={base} kept={one} />
      ))}
      {awaited.map((code) => (
        <Awaited key={code.siret} base={base} code={code} />
      ))}
      {openRequest && (
        <Alert kind="info">
          <p>
            {t.openRequest(openRequest.reference)} <a href={openRequest.href}>{t.seeOpenRequest}</a>
          </p>
        </Alert>
      )}
      {refused && (
        <Alert kind="warning">
          <p>
            {t.refusedLately(refused.label, inWords(refused.settledAt, locale))} <a href={refused.href}>{t.seeRefusal}</a>
          </p>
        </Alert>
      )}
      {!hintComesLast && hint}
      {suggested.length > 0 && <Cards base={base} heading={t.suggestedHeading} organizations={suggested} primary={leads} />}
      {inviting.length > 0 && <Cards base={base} heading={t.invitingHeading} organizations={inviting} primary={leads} />}
      {hintComesLast && hint}
      {mayDecline && (
        <Form action={`${paths.step(base, 'join')}/decline`}>
          <Button kind="tertiary">{t.continueWithMine}</Button>
        </Form>
      )}
      <Search base={base} q={typed.q} proposals={proposals} />
      <h2>{t.siretHeading}</h2>
      <Form action={paths.step(base, 'join')}>
        <Field
          name="siret"
          label={t.siretLabel}
          hint={t.siretHint}
          value={typed.siret}
          error={error && messageOf(t, error)}
          inputmode="numeric"
          autocomplete="off"
          maxlength={60}
          spellcheck={false}
        />
        <Button kind="secondary">{t.siretContinue}</Button>
      </Form>
      <Actions>
        <LinkButton href={paths.joinWithoutSiret(base)} kind="tertiary">
          {t.withoutSiret}
        </LinkButton>
      </Actions>
      {error !== undefined && <Support />}
    </Page>
  )
}

/** What waits for the register, and the way to give it up. */
const Kept = ({ base, kept: { siret, keptAt } }: { base: SignInBase; kept: KeptJoin }) => {
  const t = useTexts(joinTexts)
  const { locale } = usePageContext()
  return (
    <Alert kind="info" title={t.keptTitle(formatSiret(siret))}>
      <p>{t.kept(inWords(keptAt, locale))}</p>
      <Form action={`${paths.step(base, 'join')}/kept/cancel`}>
        <Hidden name="kept" value={siret} />
        <Button kind="tertiary">{t.keptCancel}</Button>
      </Form>
    </Alert>
  )
}

type Words = ReturnType<typeof useTexts<(typeof joinTexts)['fr']>>

const messageOf = (t: Words, error: SiretError): string => {
  if (error === 'empty' || error === 'not_siret' || error === 'unknown') return t[`error_${error}`]
  return error === 'vat' ? t.foreign_vat_abroad : t[`foreign_${error}`]
}

const Cards = ({
  base,
  heading,
  organizations,
  primary,
}: {
  base: SignInBase
  heading: string
  organizations: Listed[]
  primary?: boolean
}) => (
  <section>
    <h2>{heading}</h2>
    {organizations.map((organization) => (
      <OrganizationCard key={organization.siret} base={base} organization={organization} primary={primary === true} />
    ))}
  </section>
)

const Search = ({
  base,
  q,
  proposals: { found, foreign, foundBySiren },
}: {
  base: SignInBase
  q: string
  proposals: Proposals
}) => {
  const t = useTexts(joinTexts)
  return (
    <search>
      <h2>{t.searchHeading}</h2>
      <form method="get" action={paths.step(base, 'join')} data-live="found" novalidate>
        <Field name="q" label={t.searchLabel} hint={t.searchHint} value={q} type="search" maxlength={200} spellcheck={false} />
        <Button>{t.search}</Button>
      </form>
      <div id="found">
        {foreign && <Alert kind="info">{foreign === 'vat' && !found ? t.foreign_vat_abroad : t[`foreign_${foreign}`]}</Alert>}
        {found && found.length > 0 && (
          <Cards base={base} heading={foundBySiren ? t.establishmentsHeading(q) : t.resultsHeading(q)} organizations={found} />
        )}
        {found && found.length === 0 && <Alert kind="info">{t.noResult}</Alert>}
      </div>
    </search>
  )
}
