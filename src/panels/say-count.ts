// Numbers with their words: 1 message, 2 messages.

export const grouped = (n: number): string => n.toLocaleString('en-US')

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${grouped(n)} ${n === 1 ? one : many}`
