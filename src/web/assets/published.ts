import type { PageContext } from '../texts.ts'

export const stylesheetPath = (theme: PageContext['theme']): string => `/assets/${theme}.css`
