import { paths } from '../../paths.ts'
import { Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { helpTexts } from './help-texts.ts'

/** Where an error is explained; the whole list when it has no line of its own. */
export const helpFor = (error: string): string =>
  Object.hasOwn(helpTexts.fr.errors, error) ? `${paths.serviceErrors}#${error}` : paths.serviceErrors

/** For the team of a service: each error under its own address. */
export const ErrorHelpPage = () => {
  const t = useTexts(helpTexts)
  return (
    <Page title={t.title} wide>
      <p class="fr-text--lead">{t.lead}</p>
      {Object.entries(t.errors).map(([error, [cause, remedy]]) => (
        <section key={error} id={error}>
          <h2 class="fr-h5">
            <code>{error}</code>
          </h2>
          <p>
            <strong>{t.cause}</strong> {cause}
          </p>
          <p>
            <strong>{t.remedy}</strong> {remedy}
          </p>
        </section>
      ))}
    </Page>
  )
}
