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

/** Not shown: tells password managers whose password it is. What it says is not read back. */
export const AddressForManagers = ({ email }: { email: string }) => {
  const t = useTexts(texts)
  return (
    <label hidden>
      {t.addressUsed}
      <input type="text" name="email" value={email} autocomplete="username" readonly />
    </label>
  )
}
