import { Alert, LinkButton, Page } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { factorTexts } from '../texts.ts'

type Props = { codes: readonly string[]; next: string; nav?: 'account'; added?: boolean }

/** The ten codes, shown this once. */
export const RecoveryCodesPage = ({ codes, next, nav, added }: Props) => {
  const t = useTexts(factorTexts)
  return (
    <Page title={t.codesTitle} {...(nav && { nav })}>
      {added && <Alert kind="success">{t.factorSaved}</Alert>}
      <p>{t.codesWhy}</p>
      <p>{t.codesKeep}</p>
      <ul class="mcp-recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <LinkButton href={next} kind="primary">
        {t.codesDone}
      </LinkButton>
    </Page>
  )
}
