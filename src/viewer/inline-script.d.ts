declare module '*?inline-script' {
  /** The program as one text, safe inside a script element. */
  export const code: string;
  /** SHA-256 in base64, as a content policy names it. */
  export const digest: string;
}
