import { Button, Form, LinkButton, Page, RadioGroup } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { type Answer, type Answers, answers, questions, recommend } from './recommend.ts'
import { guideTexts } from './texts.ts'

type Place = { base: string; back: string; nav?: 'account' }

/** The three questions. */
export const GuidePage = ({ base, back, nav, given, asked }: Place & { given: Partial<Answers>; asked?: boolean }) => {
  const t = useTexts(guideTexts)
  return (
    <Page title={t.title} error={asked === true} {...(nav && { nav })}>
      <p>{t.intro}</p>
      <Form action={`${base}/guide`}>
        {questions.map((question) => (
          <RadioGroup
            key={question}
            legend={t[question]}
            hint={t[`${question}Hint`]}
            name={question}
            value={given[question]}
            error={asked && given[question] === undefined && t.missing}
            options={answers.map((value: Answer) => ({ value, label: t[value] }))}
          />
        ))}
        <Button>{t.advise}</Button>
      </Form>
      <Back href={back} />
    </Page>
  )
}

/** One thing to do, another if it does not suit, and what to send to the IT service. */
export const AdvicePage = ({ base, back, nav, given, origin }: Place & { given: Answers; origin: string }) => {
  const t = useTexts(guideTexts)
  const { choice, otherwise, askIt } = recommend(given)
  const totp = choice === 'totp_phone' || choice === 'totp_computer'
  return (
    <Page title={t.adviceTitle} {...(nav && { nav })}>
      <h2 class="fr-h5">{t[choice]}</h2>
      <p>{t[`${choice}_how`]}</p>
      <LinkButton href={totp ? `${base}/totp` : back} kind="primary">
        {totp ? t[choice] : t.back}
      </LinkButton>
      {otherwise && (
        <>
          <h2 class="fr-h5 fr-mt-4w">{t.otherwise}</h2>
          <p>
            <strong>{t[otherwise]}.</strong> {t[`${otherwise}_how`]}
          </p>
        </>
      )}
      {(askIt || given.install !== 'yes') && (
        <>
          <h2 class="fr-h5 fr-mt-4w">{t.askTitle}</h2>
          <p>{t.askIntro}</p>
          <blockquote class="mcp-quote">{t.askText(origin)}</blockquote>
        </>
      )}
      <p>
        <a class="fr-link" href={`${base}/guide`}>
          {t.again}
        </a>
      </p>
      <Back href={back} />
    </Page>
  )
}

const Back = ({ href }: { href: string }) => {
  const t = useTexts(guideTexts)
  return (
    <p>
      <a class="fr-link" href={href}>
        {t.back}
      </a>
    </p>
  )
}
