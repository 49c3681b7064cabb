// What server/highlight-python.ts makes of a program while the page is built.
declare module '*.py?lines' {
  const lines: readonly (readonly (readonly [paint: string, text: string])[])[]
  export default lines
}
