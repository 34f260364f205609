/**
 * How colours look to eyes that see fewer of them, and how far apart two colours are: what the palettes are held against.
 *
 * Machado, Oliveira, Fernandes 2009, severity 1, in linear light; CIEDE2000 after Sharma, Wu, Dalal 2005.
 */

export type Eye = 'normal' | 'protan' | 'deutan' | 'tritan';

const MATRIX: Readonly<Record<Exclude<Eye, 'normal'>, readonly number[]>> = {
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

type Triple = readonly [number, number, number];

export function linear(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  const part = (shift: number): number => {
    const level = ((value >> shift) & 255) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  };
  return [part(16), part(8), part(0)];
}

/** Distance of two colours as an eye sees them; about 2 is just noticeable, 10 and more is told apart at sight. */
export const difference = (one: string, other: string, eye: Eye): number =>
  ciede2000(lab(seen(linear(one), eye)), lab(seen(linear(other), eye)));

/** WCAG 2: contrast of a text with its ground, 1 to 21. */
export function contrast(one: string, other: string): number {
  const light = (hex: string): number => {
    const [red, green, blue] = linear(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function seen(colour: Triple, eye: Eye): Triple {
  if (eye === 'normal') return colour;
  const m = MATRIX[eye];
  const row = (at: number): number => {
    const sum = m[at] * colour[0] + m[at + 1] * colour[1] + m[at + 2] * colour[2];
    return Math.min(1, Math.max(0, sum));
  };
  return [row(0), row(3), row(6)];
}

function lab([red, green, blue]: Triple): Triple {
  const x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047;
  const y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue;
  const z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883;
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

const RADIANS = Math.PI / 180;

function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (a: number, b: number): number => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / RADIANS + 360) % 360);
  const [h1, h2] = [hue(p1, b1), hue(p2, b2)];
  const isGrey = c1 * c2 === 0;
  const turn = isGrey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * RADIANS);
  const meanL = (l1 + l2) / 2;
  const meanP = (c1 + c2) / 2;
  const sum = h1 + h2;
  const meanH = isGrey ? sum : Math.abs(h1 - h2) <= 180 ? sum / 2 : sum < 360 ? sum / 2 + 180 : sum / 2 - 180;
  const cos = (degrees: number): number => Math.cos(degrees * RADIANS);
  const t = 1 - 0.17 * cos(meanH - 30) + 0.24 * cos(2 * meanH) + 0.32 * cos(3 * meanH + 6) - 0.2 * cos(4 * meanH - 63);
  const sl = 1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2);
  const sc = 1 + 0.045 * meanP;
  const sh = 1 + 0.015 * meanP * t;
  const rc = 2 * Math.sqrt(meanP ** 7 / (meanP ** 7 + 25 ** 7));
  const rt = -Math.sin(60 * Math.exp(-(((meanH - 275) / 25) ** 2)) * RADIANS) * rc;
  const [dl, dc, dh] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
  return Math.sqrt(dl * dl + dc * dc + dh * dh + rt * dc * dh);
}
