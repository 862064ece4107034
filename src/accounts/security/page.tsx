import { paths } from '../../paths.ts'
import { Alert, LinkButton, Page } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { AddressList } from '../addresses/address-list.tsx'
import { BrowsersTable } from '../browsers/browsers-table.tsx'
import { browsersTexts } from '../browsers/texts.ts'
import type { TrustedBrowser } from '../browsers/trusted-browsers.ts'
import { type Factors, FactorsSection } from '../factors/section.tsx'
import { day } from '../moment.ts'
import type { Address } from '../queries.ts'
import type { ServiceUse } from '../services/recent-services.ts'
import { ServicesTable } from '../services/services-table.tsx'
import type { Outcome } from './outcome.ts'
import type { OpenSession } from './sessions.ts'
import { SessionsTable } from './sessions-table.tsx'
import { securityTexts } from './texts.ts'

export type SecurityPageProps = {
  hasPassword: boolean
  passwordSetAt: Date | null
  addresses: readonly Address[]
  sessions: readonly OpenSession[]
  currentSession: string
  browsers: readonly TrustedBrowser[]
  uses: readonly ServiceUse[]
  factors: Factors
  done?: Outcome | null
}

/** « Connexion et sécurité ». */
export const SecurityPage = ({
  hasPassword,
  passwordSetAt,
  addresses,
  sessions,
  currentSession,
  browsers,
  uses,
  factors,
  done,
}: SecurityPageProps) => {
  const t = useTexts(securityTexts)
  const browserWords = useTexts(browsersTexts)
  const { locale } = usePageContext()
  const dated = passwordSetAt ? t.passwordSince(day(passwordSetAt, locale)) : t.passwordUndated
  return (
    <Page title={t.title} nav="account">
      {done && <Alert kind="success">{t[`done_${done}`]}</Alert>}
      <h2>{t.method}</h2>
      <p>{hasPassword ? t.methodPassword : t.methodCode}</p>
      {factors.passkeys.length > 0 && <p>{t.methodPasskey}</p>}
      <p>{hasPassword ? dated : t.noPassword}</p>
      <LinkButton href={paths.password}>{hasPassword ? t.changePassword : t.addPassword}</LinkButton>
      <FactorsSection {...factors} />
      <h2 class="fr-mt-4w">{t.addresses}</h2>
      <AddressList addresses={addresses} />
      <LinkButton href={paths.addresses}>{t.manageAddresses}</LinkButton>
      <h2 class="fr-mt-4w">{t.sessions}</h2>
      <p>{t.sessionsIntro}</p>
      <SessionsTable sessions={sessions} current={currentSession} />
      <h2 class="fr-mt-4w">{browserWords.title}</h2>
      <p>{browserWords.intro}</p>
      <BrowsersTable browsers={browsers} />
      <h2 class="fr-mt-4w">{t.history}</h2>
      {uses.length === 0 ? (
        <p>{t.noHistory}</p>
      ) : (
        <>
          <ServicesTable caption={t.history} uses={uses} />
          <p>
            <a href={paths.history}>{t.wholeHistory}</a>
          </p>
        </>
      )}
    </Page>
  )
}
