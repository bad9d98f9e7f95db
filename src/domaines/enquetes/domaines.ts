/** Domaine d'activité du questionnaire d'après les premiers chiffres du code NAF ; le plus précis d'abord. */
const DU_NAF: [debut: string, domaine: string][] = [
  ['813', 'espaces_verts'],
  ['81', 'nettoyage'],
  ['01', 'agriculture'],
  ['02', 'espaces_verts'],
  ['03', 'agriculture'],
  ['38', 'recyclage'],
  ['37', 'recyclage'],
  ['41', 'batiment'],
  ['42', 'batiment'],
  ['43', 'batiment'],
  ['55', 'restauration'],
  ['56', 'restauration'],
  ['9601', 'textile'],
  ['13', 'textile'],
  ['14', 'textile'],
  ['49', 'logistique'],
  ['52', 'logistique'],
  ['53', 'logistique'],
  ['88', 'services'],
  ['97', 'services'],
  ['45', 'commerce'],
  ['46', 'commerce'],
  ['47', 'commerce'],
  ['90', 'culture'],
  ['91', 'culture'],
  ['62', 'numerique'],
  ['63', 'numerique'],
];

/** Inconnu : « autre », que la structure corrige. */
export function domaineDuNaf(naf: string | null): string {
  const code = naf?.replace('.', '') ?? '';
  const connu = DU_NAF.find(([debut]) => code.startsWith(debut));
  if (connu) return connu[1];
  const division = Number(code.slice(0, 2));
  return division >= 10 && division <= 33 ? 'industrie' : 'autre';
}
