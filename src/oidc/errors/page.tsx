import { paths } from '../../paths.ts'
import { Actions, Definitions, LinkButton, Page, Support } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { Comparison } from './comparison.ts'
import { helpFor } from './help-page.tsx'
import { texts } from './texts.ts'

type Props = { error: string; description: string | undefined; comparison?: Comparison | null }

const sentenceOf = (error: string): 'unknown_client' | 'bad_redirect' | 'bad_request' => {
  if (error === 'invalid_client') return 'unknown_client'
  return error === 'invalid_redirect_uri' ? 'bad_redirect' : 'bad_request'
}

/** A fault of the service: never sent back to it, since the address to send it to may not be its own. */
export const ServiceFaultPage = ({ error, description, comparison = null }: Props) => {
  const t = useTexts(texts)
  const details = [{ term: t.error, value: error }, ...(description ? [{ term: t.description, value: description }] : [])]
  return (
    <Page title={t.title}>
      <p class="fr-text--lead">{t[sentenceOf(error)]}</p>
      <p>{t.what_to_do}</p>
      <h2 class="fr-h6">{t.details}</h2>
      <Definitions items={details} />
      {comparison && <Compared {...comparison} />}
      <p>
        <a href={helpFor(error)}>{t.help}</a>
      </p>
      <Actions>
        <LinkButton href={paths.home}>{t.backHome}</LinkButton>
      </Actions>
      <Support />
    </Page>
  )
}

/** Shown to the team of the service, nobody else: to the letter, so that one character is seen. */
const Compared = ({ received, registered }: Comparison) => {
  const t = useTexts(texts)
  const items = [
    { term: t.received, value: <code class="mcp-address">{received}</code> },
    ...registered.map((address) => ({ term: t.registered, value: <code class="mcp-address">{address}</code> })),
  ]
  return (
    <>
      <p class="fr-hint-text">{t.forTheTeam}</p>
      <Definitions items={registered.length === 0 ? [...items, { term: t.registered, value: t.none }] : items} />
    </>
  )
}
