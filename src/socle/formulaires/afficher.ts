import { enEuros, estDecimal } from '#src/socle/montants.ts';
import type { Champ, Valeur } from './forme.ts';

const OUI_NON = { true: 'Oui', false: 'Non' } as const;
/** Nombre exact en français, sans passer par un nombre binaire. */
function nombreExact(valeur: string): string {
  const [entier = '0', decimales] = valeur.replace('-', '').split('.');
  const groupes = entier.replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${valeur.startsWith('-') ? '−' : ''}${groupes}${decimales ? `,${decimales}` : ''}`;
}

/** Une réponse en français, pour la relecture et les exports : « 1 234,5 ETP », « 12 500,00 € », « Oui », libellés des choix. */
export function enTexte(champ: Champ, valeur: Valeur | undefined): string {
  if (valeur === undefined || valeur === '') return '';
  if (typeof valeur === 'boolean') return OUI_NON[`${valeur}`];
  const libelle = (v: string) => champ.options?.find((o) => o.valeur === v)?.libelle ?? v;
  if (Array.isArray(valeur)) return valeur.map(libelle).join(', ');
  if (champ.type === 'choix') return libelle(valeur);
  if (champ.type === 'date') return valeur.split('-').reverse().join('/');
  if (!estDecimal(valeur) || !['nombre', 'montant', 'pourcentage', 'calcule'].includes(champ.type)) return valeur;
  if (champ.type === 'montant' || champ.unite === '€') return enEuros(valeur).replace(/\s/g, ' ');
  const unite = champ.type === 'pourcentage' ? '%' : champ.unite;
  return unite ? `${nombreExact(valeur)} ${unite}` : nombreExact(valeur);
}
