/** Words between backticks are the server's, or to be typed. */
export function Marked({ text }: { text: string }) {
  return text.split('`').map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is replaced whole
      <code key={at}>{part}</code>
    ) : (
      part
    ),
  )
}
