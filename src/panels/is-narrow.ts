/** A phone, or a window as narrow: one column that scrolls, and the selected message as a sheet over its lower end. */
export const isNarrow = (): boolean => matchMedia('(max-width: 899px)').matches
