import { paths } from '../../../paths.ts'
import { Actions, Button, Definitions, Form, LinkButton, Page } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { moment } from '../../moment.ts'
import type { Recovery } from './find-recovery.ts'
import { recoveryTexts } from './texts.ts'

/** What was asked about one's own factors, by whom, from when it counts; and the way to put an end to it. */
export const RecoveryPage = ({ recovery }: { recovery: Recovery | null }) => {
  const t = useTexts(recoveryTexts)
  const { locale } = usePageContext()
  const security = (
    <LinkButton href={paths.security} kind="tertiary">
      {t.back}
    </LinkButton>
  )
  if (recovery === null)
    return (
      <Page title={t.title} nav="account">
        <p>{t.none}</p>
        <Actions>{security}</Actions>
      </Page>
    )
  const { organization, askedAt, stage, usableFrom } = recovery
  return (
    <Page title={t.title} nav="account">
      <p>{t.what}</p>
      <Definitions
        items={[
          { term: t.askedBy, value: organization ? t.byOrganization(organization.label) : t.byOperator },
          { term: t.askedAt, value: moment(askedAt, locale) },
          {
            term: t.state,
            value: stage === 'wait' ? t.stage_wait(moment(usableFrom ?? askedAt, locale)) : t[`stage_${stage}`],
          },
        ]}
      />
      <p>{t.yours}</p>
      <Form action={paths.cancelRecovery}>
        <Actions>
          <Button>{t.cancel}</Button>
          {security}
        </Actions>
      </Form>
    </Page>
  )
}
