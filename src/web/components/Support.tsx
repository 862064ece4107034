import { usePageContext, useTexts } from '../texts.ts'
import { words } from '../words.ts'
import { SupportContact } from './SupportContact.tsx'

/** Under every refusal: the number to quote and whom to write to. `reference` of a request, else the one of this page. */
export const Support = ({ reference }: { reference?: string }) => {
  const t = useTexts(words)
  const page = usePageContext()
  return (
    <p class="mcp-support">
      {t.reference} <strong class="mcp-reference">{reference ?? page.reference}</strong>. {t.needHelp} <SupportContact />.
    </p>
  )
}
