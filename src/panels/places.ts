/** The places of the page, in the order of the bar. */
export const PLACES = [
  { path: '/', title: 'Lanes' },
  { path: '/exercises', title: 'Exercises' },
  { path: '/slides', title: 'Slides' },
] as const

/** An address below a place is of that place. */
export const isAt = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`)
