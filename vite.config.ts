import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { inlineScript } from './scripts/inline-script.mjs';
import { pagePolicy, RESPONSE_HEADERS } from './scripts/headers.mjs';
import { STEADY_PACKAGES, steadyMath } from './scripts/steady-math.mjs';

/** One place for the build, the local servers' headers and the two kinds of tests. */
export default defineConfig({
  base: './',
  plugins: [react(), pagePolicy(), steadyMath(), inlineScript()],
  worker: { format: 'es', plugins: () => [steadyMath()] },
  optimizeDeps: { exclude: STEADY_PACKAGES },
  define: { 'process.env.VIRT_ON': JSON.stringify('1') },
  server: { headers: RESPONSE_HEADERS.development },
  preview: { headers: RESPONSE_HEADERS.production, port: 4151 },
  build: { target: 'es2023', chunkSizeWarningLimit: 3000, assetsInlineLimit: 0 },
  test: {
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'numbers',
          environment: 'node',
          server: { deps: { inline: STEADY_PACKAGES } },
          include: ['test/**/*.test.ts'],
          exclude: ['test/journeys/**'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          environment: 'node',
          server: { deps: { inline: STEADY_PACKAGES } },
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/serve.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
