/** The places of the page, in the order of the bar. */
export const PLACES = [
  { path: '/', title: 'Lanes' },
  { path: '/exercises', title: 'Exercises' },
  { path: '/slides', title: 'Slides' },
] as const
