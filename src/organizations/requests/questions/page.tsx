import { paths } from '../../../paths.ts'
import { Actions, Alert, LinkButton, Page, Support } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { inWords } from '../../join/explain/index.ts'
import { answerPageFor, answerPath } from '../../memberships/addresses.ts'
import { TextAboutRequest } from '../../memberships/TextAboutRequest.tsx'
import type { OpenQuestion } from './find-questions.ts'
import { questionTexts } from './texts.ts'

type Props = { question: OpenQuestion; typed?: string; error?: boolean }

/** A person answers what administrators ask before they decide. */
export const AnswerPage = ({ question: { requestId, label, reference, question, askedAt }, typed, error }: Props) => {
  const t = useTexts(questionTexts)
  const { locale } = usePageContext()
  return (
    <Page title={t.title} nav="account" error={error === true}>
      <p>{t.lead(label, inWords(askedAt, locale))}</p>
      <blockquote class="mcp-quote">{question}</blockquote>
      <TextAboutRequest action={answerPath} requestId={requestId} words={t} typed={typed} error={error} />
      <Support reference={reference} />
    </Page>
  )
}

export const AnsweredPage = ({ label }: { label: string }) => {
  const t = useTexts(questionTexts)
  return (
    <Page title={t.sentTitle} nav="account">
      <Alert kind="success">{t.sent(label)}</Alert>
      <Actions>
        <LinkButton href={paths.organizations}>{t.back}</LinkButton>
      </Actions>
    </Page>
  )
}

/** On the pages of a request that waits for its person. */
export const QuestionAlert = ({ requestId, label, question }: { requestId: string; label: string; question: string }) => {
  const t = useTexts(questionTexts)
  return (
    <Alert kind="warning">
      <p>{t.waiting(label, question)}</p>
      <p>
        <a href={answerPageFor(requestId)}>{t.answer}</a>
      </p>
    </Alert>
  )
}
