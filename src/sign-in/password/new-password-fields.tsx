import type { PasswordReason } from '../../accounts/password/policy.ts'
import { passwordReasonText, passwordTexts } from '../../accounts/password/texts.ts'
import { PasswordField } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { AddressForManagers } from '../address-in-use.tsx'
import { texts } from '../texts.ts'

export type NewPasswordProps = { email: string; reason?: PasswordReason | undefined; proposed?: string | undefined }

/** A new password, with the phrase proposed when one was asked for. The address is there for password managers. */
export const NewPasswordFields = ({ email, reason, proposed }: NewPasswordProps) => {
  const t = useTexts(texts)
  const words = useTexts(passwordTexts)
  const { locale } = usePageContext()
  return (
    <>
      <AddressForManagers email={email} />
      {proposed && (
        <div class="fr-mb-3w" role="status">
          <p class="fr-text--bold fr-mb-1v">{t.proposedPhrase}</p>
          <p class="mcp-phrase">
            <code>{proposed}</code>
          </p>
          <p class="fr-hint-text">{t.proposedPhraseHint}</p>
        </div>
      )}
      <PasswordField
        label={t.newPassword}
        hint={words.hint}
        autocomplete="new-password"
        error={reason && passwordReasonText(locale, reason)}
      />
    </>
  )
}
