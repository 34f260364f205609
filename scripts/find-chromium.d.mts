export declare const CHROMIUM_SWITCHES: readonly string[];
export declare function findChromium(): string | null;
export declare function ensureChromium(say: (line: string) => void): string;
