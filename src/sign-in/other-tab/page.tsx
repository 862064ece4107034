import { paths, type SignInBase } from '../../paths.ts'
import { Actions, LinkButton, Page, Support } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { texts } from '../texts.ts'
import type { Other } from './made-for.ts'

/** What was sent was for another address than the one this browser goes on with: nothing was done, and the person chooses. */
export const OtherTabPage = ({ base, address, isSignedIn }: Other & { base: SignInBase }) => {
  const t = useTexts(texts)
  return (
    <Page title={t.otherTabTitle} error>
      <p class="fr-text--lead">
        {isSignedIn ? t.otherTabSignedIn : t.otherTabTyped}
        <strong class="mcp-address">{address}</strong>.
      </p>
      <p>{t.otherTabNothingDone}</p>
      <Actions>
        <LinkButton href={isSignedIn ? base : paths.continueWith(base)} kind="primary">
          {t.otherTabContinue(address)}
        </LinkButton>
        <LinkButton href={isSignedIn ? paths.signOut : paths.step(base, 'identify')}>
          {isSignedIn ? t.otherTabSignOut : t.otherTabAnother}
        </LinkButton>
      </Actions>
      <Support />
    </Page>
  )
}
