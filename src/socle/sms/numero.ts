/**
 * Numéros de téléphone français, sous leur forme internationale. Outre-mer, le numéro national à dix chiffres garde son début, mais l'indicatif
 * est celui du territoire (plan de numérotation de l'Arcep : 0690 se compose +590 690, 0639 se compose +262 639).
 */
const OUTRE_MER: readonly [debut: RegExp, indicatif: string, mobile: boolean][] = [
  [/^069[01]/, '590', true],
  [/^0590/, '590', false],
  [/^0694/, '594', true],
  [/^0594/, '594', false],
  [/^069[67]/, '596', true],
  [/^0596/, '596', false],
  [/^069[23]/, '262', true],
  [/^0639/, '262', true],
  [/^026[239]/, '262', false],
];

/** Où commencent les mobiles de chaque indicatif ; les autres pays sont pris tels quels. */
const MOBILES: Record<string, RegExp> = {
  '33': /^\+33[67]/,
  '590': /^\+59069[01]/,
  '594': /^\+594694/,
  '596': /^\+59669[67]/,
  '262': /^\+262(69[23]|639)/,
};

/** `06 12 34 56 78` → `+33612345678`, `0692 12 34 56` → `+262692123456` ; `null` : ce n'est pas un numéro. */
export function numeroInternational(saisie: string): string | null {
  // « (0) » entre parenthèses ne se compose pas de l'étranger : « +33 (0)6 12… ».
  const brut = saisie.replace(/\(0\)/g, '').replace(/[\s.\-/()\u00a0\u202f]/g, '');
  const compose = brut.startsWith('00') ? `+${brut.slice(2)}` : brut;
  if (compose.startsWith('+')) {
    // « +33 06 12… » : le zéro national est resté.
    const net = compose.replace(/^\+(33|590|594|596|262)0/, '+$1');
    if (/^\+(33|590|594|596|262)/.test(net) && !/^\+(33|590|594|596|262)[1-9]\d{8}$/.test(net)) return null;
    return /^\+[1-9]\d{7,14}$/.test(net) ? net : null;
  }
  if (!/^0[1-9]\d{8}$/.test(compose)) return null;
  const ailleurs = OUTRE_MER.find(([debut]) => debut.test(compose));
  return `+${ailleurs ? ailleurs[1] : '33'}${compose.slice(1)}`;
}

/** Le numéro où un message court arrive, ou `null` : une ligne fixe n'en reçoit pas. */
export function numeroMobile(saisie: string): string | null {
  const numero = numeroInternational(saisie);
  if (!numero) return null;
  const indicatif = Object.keys(MOBILES).find((i) => numero.startsWith(`+${i}`));
  return !indicatif || MOBILES[indicatif]!.test(numero) ? numero : null;
}
