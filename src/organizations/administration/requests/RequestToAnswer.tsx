import { Actions, Button, Checkbox, Definitions, Details, Field, Form, Hidden, TextArea } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { explainDecision, inWords } from '../../join/explain/index.ts'
import { mostQuestions } from '../../requests/questions/ask.ts'
import type { ChosenRoles } from '../../roles/choice/arrange.ts'
import type { OfferedRole } from '../../roles/choice/offered.ts'
import { RoleChoice } from '../../roles/choice/RoleChoice.tsx'
import { checksOfColleagues } from '../../vouching/checks.ts'
import { Checks } from '../../ways/Checks.tsx'
import type { AdministeredOrganization } from '../AdministrationPage.tsx'
import { administrationPaths } from '../addresses.ts'
import type { AdministratorRequest } from './find-requests.ts'
import { administratorRequestTexts } from './texts.ts'

/** What was typed for one request, when its form comes back. */
export type RequestRefusal = {
  reference: string
  typed: string
  external: boolean
  roles: ChosenRoles
  question: string
  /** `roles`: said at the top of the page; `null`: nothing is wrong, roles were searched for */
  error: 'reasonMissing' | 'questionMissing' | 'roles' | null
}

type Props = {
  organization: AdministeredOrganization
  request: AdministratorRequest
  roles: readonly OfferedRole[]
  refusal: RequestRefusal | undefined
}

/** One person who asks to join: what was checked, what was asked, and the answer. */
export const RequestToAnswer = ({ organization, request, roles, refusal }: Props) => {
  const t = useTexts(administratorRequestTexts)
  const { locale } = usePageContext()
  const { reference, person, email, openedAt, until, passedOnAt, decision, questions, colleagues } = request
  const explained = decision && explainDecision(decision, { audience: 'operator', locale })
  const waits = questions.at(-1)?.answeredAt === null
  const expected = waits ? t.afterAnswer(inWords(until, locale)) : inWords(until, locale)
  return (
    <article class="mcp-organization">
      <h2>{person || email}</h2>
      {explained && <p>{explained.sentence}</p>}
      <Definitions
        items={[
          { term: t.address, value: email },
          { term: t.sentOn, value: inWords(openedAt, locale) },
          { term: t.until, value: passedOnAt ? t.passedOn(inWords(passedOnAt, locale)) : expected },
          { term: t.reference, value: reference },
        ]}
      />
      {explained && <Checks checks={[...explained.checks, ...checksOfColleagues(colleagues, locale)]} />}
      <Exchange request={request} />
      <SettleForm organization={organization} request={request} roles={roles} refusal={refusal} />
      {!waits && questions.length < mostQuestions && (
        <Details summary={t.askTitle} open={refusal?.error === 'questionMissing'}>
          <AskForm organization={organization} reference={reference} refusal={refusal} />
        </Details>
      )}
    </article>
  )
}

const Exchange = ({ request: { questions } }: { request: AdministratorRequest }) => {
  const t = useTexts(administratorRequestTexts)
  const { locale } = usePageContext()
  if (questions.length === 0) return null
  const items = questions.flatMap(({ question, askedAt, answer, answeredAt }) => [
    { term: t.askedOn(inWords(askedAt, locale)), value: question },
    { term: answeredAt ? t.answeredOn(inWords(answeredAt, locale)) : t.answer, value: answer ?? t.notAnswered },
  ])
  return <Definitions items={items} />
}

const SettleForm = ({ organization, request: { reference }, roles, refusal }: Props) => {
  const t = useTexts(administratorRequestTexts)
  const here = administrationPaths.requests(organization.id)
  const { chosen, search } = refusal?.roles ?? { chosen: [], search: '' }
  const rolesId = `${reference}-roles`
  return (
    <Form action={`${here}/approve`} label={`${t.title} ${reference}`}>
      <Hidden name="reference" value={reference} />
      <Checkbox id={`${reference}-external`} name="external" label={t.external} checked={refusal?.external === true} />
      {roles.length > 0 && (
        <Details id={rolesId} summary={t.roles} open={chosen.length > 0 || search !== ''}>
          <RoleChoice id={rolesId} roles={roles} chosen={chosen} search={search} findAction={`${here}/find-roles#${rolesId}`} />
        </Details>
      )}
      <Field
        id={`${reference}-reason`}
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
        value={refusal?.typed}
        error={refusal?.error === 'reasonMissing' ? t.reasonMissing : undefined}
        maxlength={300}
      />
      <Actions>
        <Button>{t.approve}</Button>
        <Button kind="secondary" formaction={`${here}/refuse`}>
          {t.refuse}
        </Button>
      </Actions>
    </Form>
  )
}

type AskProps = { organization: AdministeredOrganization; reference: string; refusal: RequestRefusal | undefined }

const AskForm = ({ organization, reference, refusal }: AskProps) => {
  const t = useTexts(administratorRequestTexts)
  return (
    <Form action={`${administrationPaths.requests(organization.id)}/ask`} label={`${t.askTitle} ${reference}`}>
      <Hidden name="reference" value={reference} />
      <TextArea
        id={`${reference}-question`}
        name="question"
        label={t.question}
        hint={t.questionHint}
        value={refusal?.question}
        error={refusal?.error === 'questionMissing' ? t.questionMissing : undefined}
        rows={3}
        maxlength={500}
      />
      <Button kind="secondary">{t.ask}</Button>
    </Form>
  )
}
