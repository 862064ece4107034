/** Our own mark: a badge and its proof. Drawn, so that it follows the text colour in forced colours. */
export const Mark = () => (
  <svg class="mcp-mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
    <rect x="5" y="8" width="30" height="26" rx="5" fill="none" stroke="currentColor" stroke-width="3" />
    <path d="M14 8V4h12v4" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round" />
    <path
      d="m13 21.5 5 5 9.5-10"
      fill="none"
      stroke="currentColor"
      stroke-width="3.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)
