import { Actions, Alert, Badge, Button, Checkbox, Field, Form, Hidden, LinkButton, TextArea } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { labelled } from '../../web/typography.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { Listed } from '../join/listed.ts'
import type { NamedConflict } from '../roles/name-conflict.ts'
import { roleLabel, roleValue } from '../roles/role-name.ts'
import { formatSiret } from '../siret.ts'
import type { ProposalRefusal } from './propose.ts'
import type { MandatableService } from './services.ts'
import { mandateTexts } from './texts.ts'

type ChooseProps = {
  organization: AdministeredOrganization
  q: string
  /** `null`: nothing was searched; `away`: the register does not answer */
  found: readonly Listed[] | 'away' | null
}

/** To whom: an organization, by the search of every other page, or a person. */
export const ChooseGranteePage = ({ organization, q, found }: ChooseProps) => {
  const t = useTexts(mandateTexts)
  const here = administrationPaths.newMandate(organization.id)
  return (
    <AdministrationPage organization={organization} section="mandates" title={t.newTitle}>
      <p>{t.newLead}</p>
      <search>
        <h2>{t.searchTitle}</h2>
        <form method="get" action={here} novalidate>
          <Field name="q" type="search" label={t.search} value={q} maxlength={200} spellcheck={false} />
          <Button>{t.find}</Button>
        </form>
        {found === 'away' && <Alert kind="warning">{t.away}</Alert>}
        {found !== 'away' && found?.length === 0 && <Alert kind="info">{t.noResult}</Alert>}
      </search>
      {found && found !== 'away' && found.length > 0 && (
        <section>
          <h3>{t.found}</h3>
          {found.map((one) => (
            <article class="mcp-organization" key={one.siret}>
              <h4 class="mcp-organization__name">{one.name}</h4>
              {one.address && <p class="mcp-organization__line">{one.address}</p>}
              <p class="mcp-organization__line">
                {t.siret} {formatSiret(one.siret)}
              </p>
              {one.closed ? (
                <p class="mcp-organization__badges">
                  <Badge kind="error">{t.closed}</Badge>
                </p>
              ) : (
                <Actions>
                  <LinkButton href={`${here}?siret=${one.siret}`}>
                    {t.choose}
                    <span class="fr-sr-only"> : {one.name}</span>
                  </LinkButton>
                </Actions>
              )}
            </article>
          ))}
        </section>
      )}
      <h2>{t.personTitle}</h2>
      <p>{t.personLead}</p>
      <Actions>
        <LinkButton href={`${here}?to=person`}>{t.choosePerson}</LinkButton>
        <LinkButton href={administrationPaths.mandates(organization.id)} kind="tertiary">
          {t.back}
        </LinkButton>
      </Actions>
    </AdministrationPage>
  )
}

export type TypedProposal = {
  email: string
  /** client ids, and `client key` for each role */
  services: readonly string[]
  roles: readonly string[]
  date: string
  proof: string
}

export type ProposalError = ProposalRefusal | 'address_missing' | 'proof_missing' | 'date_missing' | 'date_wrong'

type ProposeProps = {
  organization: AdministeredOrganization
  /** `null`: a person, by the address that is typed */
  to: { siret: string; label: string } | null
  services: readonly MandatableService[]
  typed?: TypedProposal | undefined
  error?: ProposalError | undefined
  conflict?: NamedConflict | undefined
}

const besideEmail: readonly ProposalError[] = ['address_missing', 'not_an_address', 'already_member']
const besideServices: readonly ProposalError[] = ['no_service', 'unknown_service']
const besideDate: readonly ProposalError[] = ['date_missing', 'date_wrong', 'too_far']

/** What, until when, and why. */
export const ProposeMandatePage = ({ organization, to, services, typed, error, conflict }: ProposeProps) => {
  const t = useTexts(mandateTexts)
  const here = administrationPaths.newMandate(organization.id)
  const beside = (errors: readonly ProposalError[]) => (error && errors.includes(error) ? t.refusals[error] : undefined)
  const elsewhere = error && ![...besideEmail, ...besideServices, ...besideDate, 'proof_missing'].includes(error)
  return (
    <AdministrationPage
      organization={organization}
      section="mandates"
      title={t.newTitle}
      error={error !== undefined || conflict !== undefined}
    >
      {elsewhere && <Alert kind="error">{t.refusals[error]}</Alert>}
      {conflict && <Alert kind="error">{t.conflict(conflict.one, conflict.other, conflict.service)}</Alert>}
      {to && (
        <p>
          {t.to} <strong>{to.label}</strong>, {t.siret} {formatSiret(to.siret)}
        </p>
      )}
      {services.length === 0 ? (
        <Alert kind="info">{t.noService}</Alert>
      ) : (
        <Form action={here}>
          {to ? (
            <Hidden name="siret" value={to.siret} />
          ) : (
            <Field
              name="email"
              type="email"
              label={t.email}
              value={typed?.email}
              maxlength={254}
              autocomplete="off"
              error={beside(besideEmail)}
            />
          )}
          <Services services={services} typed={typed} error={beside(besideServices)} />
          <Field
            name="date"
            label={t.endsAt}
            hint={t.endsAtHint}
            value={typed?.date}
            maxlength={10}
            autocomplete="off"
            error={beside(besideDate)}
          />
          <TextArea
            name="proof"
            label={t.proof}
            hint={t.proofHint}
            value={typed?.proof}
            maxlength={1000}
            error={beside(['proof_missing'])}
          />
          <Button>{t.propose}</Button>
        </Form>
      )}
      <Actions>
        <LinkButton href={here} kind="tertiary">
          {t.otherGrantee}
        </LinkButton>
        <LinkButton href={administrationPaths.mandates(organization.id)} kind="tertiary">
          {t.back}
        </LinkButton>
      </Actions>
    </AdministrationPage>
  )
}

type ServicesProps = Pick<ProposeProps, 'services' | 'typed'> & { error: string | undefined }

const Services = ({ services, typed, error }: ServicesProps) => {
  const t = useTexts(mandateTexts)
  const { locale } = usePageContext()
  return (
    <fieldset class="fr-fieldset" aria-describedby={error ? 'services-hint services-error' : 'services-hint'}>
      <legend class="fr-fieldset__legend fr-fieldset__legend--regular">
        {t.servicesLegend}
        <span class="fr-hint-text" id="services-hint">
          {t.servicesHint}
        </span>
      </legend>
      {services.map(({ clientId, name, roles }, index) => (
        <div class="fr-fieldset__element" key={clientId}>
          <Checkbox
            name={`service_${index}`}
            value={clientId}
            label={name}
            checked={typed?.services.includes(clientId) === true}
          />
          {roles.map((role, position) => (
            <div class="mcp-nested" key={role.key}>
              <Checkbox
                name={`role_${index}_${position}`}
                value={roleValue(role)}
                label={labelled(name, roleLabel(role, locale), locale)}
                checked={typed?.roles.includes(roleValue(role)) === true}
              />
            </div>
          ))}
        </div>
      ))}
      {error && (
        <p class="fr-error-text" id="services-error">
          {error}
        </p>
      )}
    </fieldset>
  )
}
