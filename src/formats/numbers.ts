/**
 * Numbers as people write them in tables: which cells cannot be taken at face value.
 *
 * "1.290 households" is 1,290 and not 1.29 (DOMAIN G3): a dot stands for thousands when three digits follow and the
 * neighbours are whole numbers. Nothing is changed here; doubtful columns stay text until the user says what they mean.
 */

const THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;
const WHOLE = /^[+-]?\d+$/;
/** Column names that announce a count of people, dwellings or yuan: nobody writes these with three decimals. */
const COUNT_NAME = /household|famil|people|person|popul|dwelling|yuan|户|人口|人数|住户|家庭|居民|元|戶|人數/i;

/** Whether a dot in this column may separate thousands; `texts` are its filled cells in any order. */
export function dotMayMeanThousands(texts: readonly string[], name = ''): boolean {
  let dotted = 0;
  let whole = 0;
  for (const raw of texts) {
    const text = raw.trim();
    if (text === '') continue;
    if (THOUSANDS.test(text)) dotted++;
    else if (WHOLE.test(text)) whole++;
    else return false;
  }
  return dotted > 0 && (whole > 0 || COUNT_NAME.test(name));
}
