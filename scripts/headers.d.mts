import type { Plugin } from 'vite';
export declare const RESPONSE_HEADERS: { readonly production: Record<string, string>; readonly development: Record<string, string> };
export declare const DEPLOY_EXAMPLES: Readonly<Record<'_headers' | 'nginx.conf' | 'Caddyfile', string>>;
export declare function pagePolicy(): Plugin;
