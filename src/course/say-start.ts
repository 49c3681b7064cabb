// What the start of an exercise makes, and what goes for it, in words.

import { catalogue } from '../../exercises/catalogue.ts'
import type { Going } from '../exercises/start.ts'
import type { Exercise } from '../judge/exercise.ts'
import { count } from '../model/count.ts'

/** When it starts, ORDERS is there, with 8 messages. */
export function sayStart({ start }: Pick<Exercise, 'start'>, when = 'When it starts,'): string {
  const parts = Object.entries(start).map(([name, wanted]) => {
    if (wanted === 'absent') return `there is no ${name}`
    const { messages, consumers = [] } = wanted
    const held = messages.length === 0 ? 'empty' : `with ${count(messages.length, 'message')}`
    const read = consumers.map((consumer) => consumer.name).join(' and ')
    return `${name} is there, ${held}${read === '' ? '' : `, read by ${read}`}`
  })
  return `${when} ${parts.join('; ')}.`
}

/** ORDERS here is exercise 3’s, which began since. */
export function sayTaken({ start }: Pick<Exercise, 'start'>, by: string): string {
  const names = Object.keys(start).join(', ')
  const other = catalogue.find(({ id }) => id === by)
  return other === undefined
    ? `${names} here is another exercise’s, which began since.`
    : `${names} here is of exercise ${other.number}, “${other.title}”, which began since.`
}

/** ORDERS: 12 messages, consumers analytics and billing. */
export function sayGoing({ name, messages, consumers }: Going): string {
  const readers =
    consumers.length === 0
      ? 'no consumer'
      : `${consumers.length === 1 ? 'consumer' : 'consumers'} ${consumers.join(', ')}`
  return `stream ${name}: ${count(messages, 'message')}, ${readers}`
}
