import { Page } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { appealPath } from '../addresses.ts'
import { TextAboutRequest } from '../TextAboutRequest.tsx'
import { appealTexts } from './texts.ts'

type Props = { request: { id: string; label: string; reason: string | null }; typed?: string; error?: boolean }

/** A person contests what the administrators of an organization refused. */
export const AppealPage = ({ request: { id, label, reason }, typed, error }: Props) => {
  const t = useTexts(appealTexts)
  return (
    <Page title={t.title} nav="account" error={error === true}>
      <p>{t.lead(label)}</p>
      {reason && <p>{t.reason(reason)}</p>}
      <TextAboutRequest action={appealPath} requestId={id} words={t} typed={typed} error={error} />
    </Page>
  )
}
