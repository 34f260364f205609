import type { Plugin } from 'vite';
export declare const STEADY_PACKAGES: string[];
export declare function steadyMath(): Plugin;
