import type { ComponentChildren } from 'preact'
import { Alert, Button, Form, Hidden } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { ConflictAlert } from './ConflictAlert.tsx'
import type { NamedConflict } from './name-conflict.ts'
import { roleTexts } from './texts.ts'

/** What became of a change to roles or groups: done, and how to undo it; refused; or refused by a conflict. */
export type Said =
  | { kind: 'success'; text: ComponentChildren; undo?: { action: string; fields: Record<string, string> } | undefined }
  | { kind: 'error'; text: ComponentChildren }
  | { kind: 'conflict'; conflict: NamedConflict }

export const SaidAlert = ({ said }: { said: Said | undefined }) => {
  const t = useTexts(roleTexts)
  if (!said) return null
  if (said.kind === 'conflict') return <ConflictAlert of={said.conflict} />
  const undo = said.kind === 'success' ? said.undo : undefined
  return (
    <>
      <Alert kind={said.kind}>{said.text}</Alert>
      {undo && (
        <Form action={undo.action} class="mcp-undo">
          {Object.entries(undo.fields).map(([name, value]) => (
            <Hidden name={name} value={value} key={name} />
          ))}
          <Button kind="secondary">{t.undo}</Button>
        </Form>
      )}
    </>
  )
}
