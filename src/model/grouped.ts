/** A whole number as people read it: 2,710. By hand, since lanes write hundreds a frame and Intl is slow at that. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
