/**
 * Whether a street is urban: a 街道 (sub-district) is, a 镇 (town) or 乡 (township) is not, as the names of China's lowest
 * level of government say by law. A name that ends otherwise says nothing.
 */
export function isUrbanStreet(name: string): boolean | null {
  if (/街道(办事处)?$|\bsub-?district$/i.test(name.trim())) return true;
  if (/[镇乡]$|\btown(ship)?$/i.test(name.trim())) return false;
  return null;
}
