import { paths } from '../../paths.ts'
import { Actions, Alert, LinkButton, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { homeTexts } from './texts.ts'

/** What a visitor reads first. `unfinished`: signed in, but a step is pending. */
export const LandingPage = ({ unfinished }: { unfinished?: boolean }) => {
  const t = useTexts(homeTexts)
  const identify = paths.step(paths.signIn, 'identify')
  return (
    <Page title={t.landingTitle} wide>
      {unfinished && (
        <Alert kind="info" title={t.continueAccount}>
          <p>
            <a href={paths.signIn}>{t.continueLink}</a>
          </p>
        </Alert>
      )}
      <p class="fr-text--lead">{t.landingIntro}</p>
      {!unfinished && (
        <Actions>
          <LinkButton href={identify} kind="primary">
            {t.signIn}
          </LinkButton>
          <LinkButton href={identify}>{t.create}</LinkButton>
        </Actions>
      )}
      <h2>{t.howTitle}</h2>
      <ol>
        <li>{t.howEmail}</li>
        <li>{t.howOrganization}</li>
        <li>{t.howService}</li>
      </ol>
      <h2>{t.forWhomTitle}</h2>
      <p>{t.forWhom}</p>
      <p>
        <a href={paths.stats}>{t.stats}</a>
      </p>
    </Page>
  )
}
