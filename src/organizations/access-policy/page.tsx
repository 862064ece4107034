import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Alert, Button, Definitions, Form, Hidden, LinkButton, Page, Support } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { quoted } from '../../web/typography.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import { roleLabel } from '../roles/role-name.ts'
import { GiveUp } from '../ways/GiveUp.tsx'
import type { AdmissionFacts, Rule } from './decide.ts'
import type { AccessPolicy } from './policy.ts'
import { policyTexts } from './texts.ts'

export type WantedRole = {
  clientId: string
  key: string
  labelFr: string
  labelEn: string
  waiting: { reference: string; openedAt: Date; passedOnAt: Date | null } | null
}
export type AskSaid = 'requested' | 'already_open' | 'passed_on' | 'too_many' | 'undeclared'

export type PolicyPageProps = {
  base: SignInBase
  organization: { id: string; label: string }
  policy: AccessPolicy
  missing: readonly Rule[]
  facts: AdmissionFacts
  /** roles any of which would do, as the service declares them */
  roles: readonly WantedRole[]
  /** somebody answers requests here */
  answered: boolean
  /** the person administers this organization */
  administers: boolean
  /** memberships and mandates of this person that the service admits, as the choice names them */
  others: readonly { value: string; label: string; byMandate: boolean }[]
  /** the person may act for others, admitted or not */
  hasOthers: boolean
  contact: string | null
  said?: AskSaid | undefined
}

/** Says exactly what the service misses, how to get it and whom to ask, before the service is told no. */
export const PolicyPage = (props: PolicyPageProps) => {
  const t = useTexts(policyTexts)
  const { serviceName } = usePageContext()
  const { base, organization, missing, others, hasOthers, contact, said } = props
  const { asked, yours } = useRuleWords(props)
  // who acts by a mandate asks those who gave it
  const wordsFor = (rule: Rule) => (rule === 'roles' && props.facts.mandate ? t.rolesOfMandate : t.rules[rule])
  return (
    <Page title={t.title}>
      {said && <Alert kind={said === 'requested' || said === 'passed_on' ? 'success' : 'warning'}>{t[said]}</Alert>}
      <p>{props.facts.mandate ? t.leadMandate(organization.label) : t.lead(organization.label)}</p>
      <h2>{t.missing}</h2>
      {missing.map((rule) => (
        <section key={rule} class="mcp-organization">
          <Alert kind="warning">{t.rules[rule].what(serviceName ?? '', organization.label, asked(rule), yours(rule))}</Alert>
          <Definitions
            items={[
              { term: t.how, value: wordsFor(rule).how },
              { term: t.whom, value: wordsFor(rule).whom },
            ]}
          />
          {rule === 'roles' && !props.facts.mandate && <AskForRole {...props} />}
        </section>
      ))}
      {contact && <p>{t.contact(contact)}</p>}
      {others.length > 0 && <h2>{t.others}</h2>}
      <Actions>
        {others.map(({ value, label, byMandate }) => (
          <Form action={paths.step(base, 'select')} key={value}>
            <Hidden name="membership" value={value} />
            <Button>{byMandate ? t.chooseMandate(label) : t.chooseOther(label)}</Button>
          </Form>
        ))}
        <LinkButton href={paths.step(base, hasOthers ? 'select' : 'join')}>{t.another}</LinkButton>
        <GiveUp base={base} />
      </Actions>
      <Support />
    </Page>
  )
}

/** What each rule asks and what is known of the organization, in words. */
const useRuleWords = ({ policy, facts, roles }: PolicyPageProps) => {
  const t = useTexts(policyTexts)
  const { locale } = usePageContext()
  const listed = (values: readonly string[] | undefined): string => values?.join(', ') ?? ''
  const askedWords: Record<Rule, string> = {
    organizations: '',
    kinds: listed(policy.kinds?.map((kind) => t.kinds[kind])),
    legal_categories: listed(policy.legal_categories),
    departments: listed(policy.departments),
    mandates: '',
    roles: listed(roles.map((role) => quoted(roleLabel(role, locale), locale))) || listed(policy.roles),
    levels: listed(policy.levels),
  }
  const yourWords: Record<Rule, string> = {
    organizations: facts.siret,
    kinds: listed(facts.kinds.map((kind) => t.kinds[kind])) || t.unknown,
    legal_categories: facts.legalCategory ?? t.unknown,
    departments: facts.department ?? t.unknown,
    mandates: '',
    roles: '',
    levels: '',
  }
  return { asked: (rule: Rule) => askedWords[rule], yours: (rule: Rule) => yourWords[rule] }
}

const AskForRole = ({ base, organization, roles, answered, administers }: PolicyPageProps) => {
  const t = useTexts(policyTexts)
  const { locale } = usePageContext()
  const here = paths.step(base, 'policy')
  if (administers)
    return (
      <>
        <p>{t.yours}</p>
        <Actions>
          {roles.map((role) => (
            <LinkButton key={role.key} href={administrationPaths.role(organization.id, role)}>
              {t.open(roleLabel(role, locale))}
            </LinkButton>
          ))}
          <LinkButton href={here} kind="tertiary">
            {t.again}
          </LinkButton>
        </Actions>
      </>
    )
  const asked = roles.filter(({ waiting }) => waiting !== null)
  return (
    <>
      {!answered && <p>{t.no_administrator}</p>}
      {asked.map(({ waiting, ...role }) => (
        <p key={role.key}>
          {waiting &&
            t[waiting.passedOnAt ? 'waitingOperator' : 'waiting'](
              roleLabel(role, locale),
              inWords(waiting.openedAt, locale),
              waiting.reference,
            )}
        </p>
      ))}
      <Actions>
        {roles
          .filter(({ waiting }) => waiting === null)
          .map((role) => (
            <Form action={`${here}/request-role`} key={role.key}>
              <Hidden name="role" value={role.key} />
              <Button>{t.ask(roleLabel(role, locale))}</Button>
            </Form>
          ))}
        {asked.length > 0 && <LinkButton href={here}>{t.again}</LinkButton>}
      </Actions>
    </>
  )
}
