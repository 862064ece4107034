import { useTexts } from '../texts.ts'
import { words } from '../words.ts'

export const SkipLinks = () => {
  const t = useTexts(words)
  return (
    <nav class="mcp-skiplinks" aria-label={t.quickAccess}>
      <a href="#content">{t.skipToContent}</a>
      <a href="#footer">{t.skipToFooter}</a>
    </nav>
  )
}
