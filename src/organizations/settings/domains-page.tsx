import { Actions, Alert, Badge, Button, Field, Form, Hidden, RadioGroup, Select } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { labelled } from '../../web/typography.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { DomainProofs, type ShownProof } from '../domain-proofs/DomainProofs.tsx'
import type { Looked } from '../domain-proofs/look.ts'
import type { OpenedProof } from '../domain-proofs/proofs.ts'
import { inWords } from '../join/explain/index.ts'
import type { AdministeredDomain, ExternalDomainAnswer } from './domains.ts'
import { domainsTexts } from './domains-texts.ts'
import type { Settings } from './find-settings.ts'

export type DomainsShown = {
  done?: 'saved' | 'added' | 'removed' | undefined
  stale?: boolean
  external?: { typed: string; error: Exclude<ExternalDomainAnswer, 'added'> } | undefined
  looked?: Looked | undefined
  typedDomain?: string | undefined
  domainRefusal?: Exclude<OpenedProof['outcome'], 'open'> | undefined
}

type Props = DomainsShown & {
  organization: AdministeredOrganization
  domains: readonly AdministeredDomain[]
  settings: Settings
  proofs: readonly ShownProof[]
}

/** Domains of an organization, what proves them, and what happens when somebody of theirs arrives. */
export const DomainsPage = ({ organization, domains, settings, proofs, ...shown }: Props) => {
  const t = useTexts(domainsTexts)
  const here = administrationPaths.domains(organization.id)
  const { done, stale, external, looked, typedDomain, domainRefusal } = shown
  const failed = stale === true || Boolean(external ?? domainRefusal) || (looked !== undefined && looked.found !== 'right')
  return (
    <AdministrationPage organization={organization} section="domains" title={t.title} error={failed}>
      {done && <Alert kind="success">{t[`done_${done}`]}</Alert>}
      {stale && <Alert kind="error">{t.stale}</Alert>}
      <p>{t.lead}</p>
      <h2>{t.caption}</h2>
      {domains.length === 0 && <p>{t.none}</p>}
      {domains.map((domain) => (
        <Domain key={domain.domain} here={here} domain={domain} />
      ))}
      <h2>{t.generalTitle}</h2>
      <p>{t.generalLead}</p>
      <Form action={`${here}/general`} label={t.generalTitle}>
        <Hidden name="version" value={String(settings.version)} />
        <RadioGroup
          legend={t.policy}
          name="policy"
          id="general"
          value={settings.joinPolicy}
          options={[
            { value: 'join', label: t.join },
            { value: 'tell', label: t.tell },
            { value: 'ask', label: t.ask },
          ]}
        />
        <Button kind="secondary">{t.save}</Button>
      </Form>
      <h2>{t.externalTitle}</h2>
      <p>{t.externalLead}</p>
      <Form action={`${here}/external`} label={t.externalTitle}>
        <Field
          name="domain"
          id="external-domain"
          label={t.domain}
          value={external?.typed}
          error={external && t[external.error]}
          maxlength={253}
          spellcheck={false}
        />
        <Button kind="secondary">{t.externalAdd}</Button>
      </Form>
      <h2>{t.proofTitle}</h2>
      <p>{t.proofLead}</p>
      <DomainProofs action={here} proofs={proofs} looked={looked} typed={typedDomain} refusal={domainRefusal} />
    </AdministrationPage>
  )
}

const kinds = {
  verified: 'success',
  official_contact: 'success',
  external: 'neutral',
  pending: 'info',
  refused: 'error',
} as const

const Domain = ({ here, domain: known }: { here: string; domain: AdministeredDomain }) => {
  const t = useTexts(domainsTexts)
  const { locale } = usePageContext()
  const { domain, standing, scope, source, reason, standingAt, policy, members } = known
  const proof = source === 'dns' || source === 'administrator' || source === 'operator' ? `, ${t[`proof_${source}`]}` : ''
  const joins = standing === 'verified' || standing === 'official_contact' || standing === 'external'
  return (
    <article class="mcp-organization">
      <h3>{domain}</h3>
      <p>
        <Badge kind={kinds[standing]}>{t[`standing_${standing}`]}</Badge>
        {proof}
        {scope === 'legal_unit' && `, ${t.whole}`}
      </p>
      {reason && <p>{reason}</p>}
      <p>{`${t.since} ${inWords(standingAt, locale)}. ${labelled(t.members, members, locale)}.`}</p>
      {joins && (
        <Form action={`${here}/policy`} label={`${t.policy} : ${domain}`}>
          <Hidden name="domain" value={domain} />
          <Select
            name="policy"
            id={`policy-${domain}`}
            label={t.policy}
            value={policy ?? ''}
            options={[
              { value: '', label: t.general },
              { value: 'join', label: t.join },
              { value: 'tell', label: t.tell },
              { value: 'ask', label: t.ask },
            ]}
          />
          <Actions>
            <Button kind="secondary">
              {t.save}
              <span class="fr-sr-only"> : {domain}</span>
            </Button>
            {standing === 'external' && source === 'administrator' && (
              <Button kind="tertiary" formaction={`${here}/external/remove`}>
                {t.remove}
                <span class="fr-sr-only"> : {domain}</span>
              </Button>
            )}
          </Actions>
        </Form>
      )}
    </article>
  )
}
