/**
 * Numéros aux formes réelles de l'ASP, relevées sur des pièces de 2026 (source secondaire) :
 * convention `C076ACI262800008` = C, département sur 3 caractères, type, années de début et de fin sur 2 chiffres, ordre sur 5 ;
 * annexe `ACI076260005A0M0` = type, département, millésime de la première annexe, ordre sur 4, A rang de l'avenant annuel, M rang de la
 * modification. La portée de l'ordre n'étant pas publiée, il est compté par préfixe : c'est assez pour que deux numéros ne soient jamais égaux.
 */
export const departement3 = (code: string): string => code.padStart(3, '0');
const annee2 = (annee: number): string => String(annee % 100).padStart(2, '0');

export const prefixeConvention = (departement: string, type: string, debut: number, fin: number): string =>
  `C${departement3(departement)}${type}${annee2(debut)}${annee2(fin)}`;
export const numeroConvention = (prefixe: string, ordre: number): string =>
  `${prefixe}${String(ordre).padStart(5, '0')}`;

export const prefixeAnnexe = (departement: string, type: string, annee: number): string =>
  `${type}${departement3(departement)}${annee2(annee)}`;
/** Le numéro commun à toutes les années et versions d'une annexe. */
export const racineAnnexe = (prefixe: string, ordre: number): string => `${prefixe}${String(ordre).padStart(4, '0')}`;
export const numeroAnnexe = (racine: string, renouvellement: number, modification: number): string =>
  `${racine}A${renouvellement}M${modification}`;
/** `ACI076260005A0M0` → `ACI076260005`. */
export const racineDe = (numero: string): string => numero.replace(/A\d+M\d+$/, '');
