/** The program's version: part of every result key, since another version may count differently. */
export const VERSION = '0.1.0';
