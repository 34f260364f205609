/** The mark: a hexagon with a filled quarter. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <path
        d="M14 2.2 24.2 8.1v11.8L14 25.8 3.8 19.9V8.1z"
        fill="none"
        stroke="var(--ink)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M14 14V6.6A7.4 7.4 0 0 1 21.4 14z" fill="var(--accent)" />
      <circle cx="14" cy="14" r="1.7" fill="var(--ink)" />
    </svg>
  );
}
