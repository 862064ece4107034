import { paths, type SignInBase } from '../paths.ts'
import { Form } from '../web/components/index.ts'
import { usePageContext, useTexts } from '../web/texts.ts'
import { texts } from './texts.ts'

/** The address this tab goes on with, and the way to change it. */
export const AddressInUse = ({ base, email }: { base: SignInBase; email: string }) => {
  const t = useTexts(texts)
  return (
    <div class="mcp-address-in-use fr-mb-3w">
      <strong class="mcp-address">{email}</strong>
      <ChangeAddress base={base} label={t.edit} />
    </div>
  )
}

/** Page A again; or back to the federation that asked for the address, by a form: leaving ends this interaction. */
export const ChangeAddress = ({ base, label }: { base: SignInBase; label: string }) => {
  const t = useTexts(texts)
  const { addressIsTheirs } = usePageContext()
  if (!addressIsTheirs)
    return (
      <a class="fr-link" href={paths.step(base, 'identify')} {...(label !== t.editAddress && { 'aria-label': t.editAddress })}>
        {label}
      </a>
    )
  return (
    <Form action={paths.changeAddress(base)}>
      <button class="mcp-link-button" type="submit" {...(label !== t.editAddress && { 'aria-label': t.editAddress })}>
        {label}
      </button>
    </Form>
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
