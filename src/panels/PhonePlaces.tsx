import { isAt, PLACES } from './places.ts'

/** On a phone the places are at the thumb. */
export function PhonePlaces({ path }: { path: string }) {
  return (
    <nav
      aria-label="Places"
      className="grid h-60 shrink-0 grid-cols-3 border-t border-line-1 bg-bg-1 wide:hidden"
    >
      {PLACES.map((place) => (
        <a
          key={place.path}
          href={`#${place.path}`}
          aria-current={isAt(path, place.path) ? 'page' : undefined}
          className={`grid place-items-center border-t-2 text-12 -outline-offset-2 ${isAt(path, place.path) ? 'border-ink-1 font-strong text-ink-1' : 'border-transparent text-ink-2'}`}
        >
          {place.title}
        </a>
      ))}
    </nav>
  )
}
