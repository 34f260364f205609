import { describe, expect, it } from 'vitest';
import { defaultPreferences, loadPreferences, savePreferences, type Shelf } from '../../src/store/preferences.ts';

function shelf(first: string | null = null): Shelf {
  let kept = first;
  return {
    getItem: () => kept,
    setItem: (_, value) => {
      kept = value;
    },
  };
}

describe('preferences', () => {
  it('come back as they were kept', () => {
    const device = shelf();
    const mine = {
      language: 'en',
      theme: 'dark',
      panels: { side: 344 },
      hintsSeen: ['dial'],
      categoryWords: { 邻里馆: 'library' },
      baseMap: { address: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '', isOn: true },
    } as const;
    expect(savePreferences(device, mine)).toBe(null);
    expect(loadPreferences(device, 'zh-CN')).toEqual(mine);
  });

  it('begin in the language of the device', () => {
    expect(loadPreferences(shelf(), 'zh-TW').language).toBe('zh-CN');
    expect(loadPreferences(shelf(), 'de').language).toBe('en');
    expect(loadPreferences(null, 'zh')).toEqual(defaultPreferences('zh'));
  });

  it('take the defaults for what cannot be read', () => {
    for (const odd of [
      '',
      '{',
      '[]',
      'null',
      '7',
      '{"language":"fr","theme":1,"panels":{"side":"wide"},"hintsSeen":[1],"categoryWords":{"a":1},"baseMap":{"isOn":true}}',
    ])
      expect(loadPreferences(shelf(odd), 'en'), odd).toEqual(defaultPreferences('en'));
  });

  it('say when they cannot be kept', () => {
    const refusing = (name: string): Shelf => ({
      getItem: () => {
        throw new DOMException('no', name);
      },
      setItem: () => {
        throw new DOMException('no', name);
      },
    });
    const defaults = defaultPreferences('en');
    expect(loadPreferences(refusing('SecurityError'), 'en')).toEqual(defaults);
    expect(savePreferences(refusing('QuotaExceededError'), defaults)?.code).toBe('keep/storage-full');
    expect(savePreferences(refusing('SecurityError'), defaults)?.code).toBe('keep/storage-refused');
    expect(savePreferences(null, defaults)?.code).toBe('keep/storage-refused');
  });
});
