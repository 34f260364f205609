/**
 * Cuts the Chinese faces of the page and the map out of Noto Sans SC (OFL-1.1): GB2312, ASCII, the signs planners write (㎡)
 * and characters that place names need but GB2312 lacks. Writes public/fonts; run again only when the list below changes.
 *
 * The two tools are fetched into build/fonts for the occasion (20 MB), so that an ordinary installation does not carry them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const WORK = join(import.meta.dirname, '..', 'build', 'fonts');
const OUT = join(import.meta.dirname, '..', 'public', 'fonts');
const TOOLS = ['subset-font@2.9.0', '@expo-google-fonts/noto-sans-sc@0.4.3'];
const WEIGHTS = { 400: '400Regular/NotoSansSC_400Regular.ttf', 500: '500Medium/NotoSansSC_500Medium.ttf' };

const SIGNS = '㎡㎞㎢¥€°±×÷≈≤≥−–—…·→←↑↓✓✕“”‘’「」『』《》〔〕％‰①②③④⑤⑥⑦⑧⑨⑩';
/** Characters of Chinese place and person names outside GB2312. */
const PLACE_NAMES =
  '垟埌埗堌堨堽塅塱塆塝墈墘墚墝壆壋岙峃峇峧崀崁嵖嵛溇漊甪淏湉滘濛潽瀍灞炣煊燊珺玥珮琤瑄瑢璟璠畲畈畹眙砼硖碶磜禤穈竑筼篢粿绱罉翀芃芈苝茆茛荺菀菉菪葰蒟蓥蕖薏藠蚬螄蟳袆裴谞赟邨邳郚郄鄚鄞酆钭铚镕閟阇隺靳韬頔飏飚騳骉鲃鲘鳌鸼鹮麂黉黟龑䓖䢺堃喆珉昇洺浃涔淼湜滢漷潞澍瀼犍珩瑧皛睢碚磻祐竜筲箐篁簕翯肇舠芗苡荭莜莨蔀藁虓袁谿豳赉踅轵郏郓郯鄄鄱釜镆闿陟雒霅頫鹗麓鼋坻坨垍垴埇埕堎塍塬墟';

function gb2312() {
  const decoder = new TextDecoder('gb2312');
  let text = '';
  for (let row = 0xa1; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) text += decoder.decode(Uint8Array.of(row, cell));
  }
  return text.replaceAll('�', '');
}

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

mkdirSync(WORK, { recursive: true });
mkdirSync(OUT, { recursive: true });
if (!existsSync(join(WORK, 'node_modules', 'subset-font'))) {
  console.log(`fetching ${TOOLS.join(' and ')}`);
  writeFileSync(join(WORK, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts', ...TOOLS], { cwd: WORK, stdio: 'inherit' });
}
const subsetFont = createRequire(join(WORK, 'package.json'))('subset-font');
const source = join(WORK, 'node_modules', '@expo-google-fonts', 'noto-sans-sc');
const characters = gb2312() + ascii + SIGNS + PLACE_NAMES;

for (const [weight, file] of Object.entries(WEIGHTS)) {
  const cut = await subsetFont(readFileSync(join(source, file)), characters, { targetFormat: 'woff2' });
  writeFileSync(join(OUT, `noto-sans-sc-${weight}.woff2`), cut);
  console.log(`noto-sans-sc-${weight}.woff2: ${(cut.length / 1e6).toFixed(2)} MB`);
}
const licence = ['LICENSE_FONT', 'LICENSE', 'OFL.txt'].map((name) => join(source, name)).find((path) => existsSync(path));
if (licence) copyFileSync(licence, join(OUT, 'NOTO-SANS-SC-OFL.txt'));
