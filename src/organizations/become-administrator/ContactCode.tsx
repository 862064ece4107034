import { Button, Field, Form, Hidden, RadioGroup } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { OfficialContact } from '../directory/port.ts'
import { keyOf } from '../official-contact/find-proof.ts'
import { becomeTexts } from './texts.ts'

export type ContactTrouble = { error: 'contactMissing' } | { error: 'wrong' | 'expired' | 'burnt'; typed: string }

type Props = {
  action: string
  contacts: readonly OfficialContact[]
  source: string
  /** a code was sent there and can still be typed */
  expected: OfficialContact | null
  trouble: ContactTrouble | undefined
  mask: (address: string) => string
}

/** Choose the published address, then type the code somebody there passes on. */
export const ContactCode = ({ action, contacts, source, expected, trouble, mask }: Props) => {
  const t = useTexts(becomeTexts)
  const codeTrouble = trouble && trouble.error !== 'contactMissing' ? trouble : undefined
  return (
    <>
      {expected && (
        <Form action={action} label={t.withCode}>
          <p>{t.sent(mask(expected.address))}</p>
          <Hidden name="address" value={keyOf(expected)} />
          <Field
            name="code"
            label={t.code}
            hint={t.codeHint}
            error={codeTrouble && t[codeTrouble.error]}
            value={codeTrouble?.typed}
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength={40}
            class="mcp-code"
          />
          <Button>{t.withCode}</Button>
        </Form>
      )}
      <Form action={`${action}/send`}>
        <RadioGroup
          legend={t.contactChoose}
          hint={t.contactSource(source)}
          name="address"
          value={contacts.length === 1 && contacts[0] ? keyOf(contacts[0]) : undefined}
          options={contacts.map((contact) => ({ value: keyOf(contact), label: mask(contact.address), hint: contact.name }))}
          error={
            trouble?.error === 'contactMissing' ? t.contactMissing : codeTrouble && !expected ? t[codeTrouble.error] : undefined
          }
        />
        <Button kind="secondary">{expected ? t.resend : t.send}</Button>
      </Form>
    </>
  )
}
