import type { ComponentChildren } from 'preact'

/** Buttons and links side by side, one under the other on a narrow screen. */
export const Actions = ({ children }: { children: ComponentChildren }) => <div class="mcp-actions">{children}</div>
