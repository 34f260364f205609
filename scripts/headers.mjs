/**
 * The response headers, in one place for the development server, the local preview, the tests and the deployment examples.
 *
 * The content policy lets the page and its workers talk to their own origin only. A policy in the page alone does not bind
 * workers that are loaded by address, so hosts must send these headers with every file (README, "Deploy").
 * The two isolation headers allow memory shared between workers; without them everything still works, by copying.
 */
const POLICY = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

const written = (policy) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const COMMON = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', ...ISOLATION };

/** `frame-ancestors` counts only in a header. */
const production = { 'Content-Security-Policy': `${written(POLICY)}; frame-ancestors 'none'`, ...COMMON };

/** The development server adds inline scripts and a socket of its own; everything else is as in production. */
const development = {
  'Content-Security-Policy': written({
    ...POLICY,
    'script-src': "'self' 'unsafe-inline' 'wasm-unsafe-eval'",
    'connect-src': "'self' ws:",
  }),
  ...COMMON,
};

export const RESPONSE_HEADERS = { production, development };

/** The same headers as the usual hosts want them written: docs/deploy holds these texts, and a test keeps them equal. */
export const DEPLOY_EXAMPLES = {
  _headers: ['/*', ...Object.entries(production).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n'),
  'nginx.conf': [
    'server {',
    '  listen 80;',
    '  root /srv/quarterhour;',
    ...Object.entries(production).map(([name, value]) => `  add_header ${name} "${value}" always;`),
    '  location / { try_files $uri $uri/ =404; }',
    '}',
    '',
  ].join('\n'),
  Caddyfile: [
    'quarterhour.example {',
    '  root * /srv/quarterhour',
    '  file_server',
    '  header {',
    ...Object.entries(production).map(([name, value]) => `    ${name} "${value}"`),
    '  }',
    '}',
    '',
  ].join('\n'),
};

/** Repeats the policy inside the built page, for the day somebody forgets the header, and adds the file that Netlify and Cloudflare read. */
export function pagePolicy() {
  return {
    name: 'page-policy',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: DEPLOY_EXAMPLES._headers });
    },
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: written(POLICY) }, injectTo: 'head-prepend' },
    ],
  };
}
