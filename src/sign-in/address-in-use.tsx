import { paths, type SignInBase } from '../paths.ts'
import { useTexts } from '../web/texts.ts'
import { texts } from './texts.ts'

/** The address this tab goes on with, and the way to change it. */
export const AddressInUse = ({ base, email }: { base: SignInBase; email: string }) => {
  const t = useTexts(texts)
  return (
    <p>
      <strong class="mcp-address">{email}</strong>{' '}
      <a class="fr-link" href={paths.step(base, 'identify')} aria-label={t.editAddress}>
        {t.edit}
      </a>
    </p>
  )
}
