import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEPLOY_EXAMPLES, RESPONSE_HEADERS } from '../../scripts/headers.mjs';

const policy = RESPONSE_HEADERS.production['Content-Security-Policy'] ?? '';

describe('the response headers', () => {
  it('let page and workers talk to their own origin only', () => {
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("worker-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'|script-src[^;]*(blob|data|unsafe-inline)/);
  });

  it('isolate the page, so that workers may share memory', () => {
    expect(RESPONSE_HEADERS.production['Cross-Origin-Opener-Policy']).toBe('same-origin');
    expect(RESPONSE_HEADERS.production['Cross-Origin-Embedder-Policy']).toBe('require-corp');
  });

  it.each(Object.entries(DEPLOY_EXAMPLES))('stand in docs/deploy/%s as the build sends them', (name, text) => {
    const file = fileURLToPath(new URL(`../../docs/deploy/${name}`, import.meta.url));
    expect(readFileSync(file, 'utf8')).toBe(text);
    for (const [header, value] of Object.entries(RESPONSE_HEADERS.production)) {
      expect(text).toContain(header);
      expect(text).toContain(value);
    }
  });
});
