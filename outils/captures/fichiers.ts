import { createRequire } from 'node:module';
import { siretInvente } from '#src/domaines/structures/regles/siret.ts';

/** Fichiers inventés, de la même forme que les vrais, pour montrer un import dans les guides. Aucun ne vient d'un producteur. */
interface Commune {
  code: string;
  nom: string;
  departement?: string;
  population?: number;
  type: string;
}

const communes = (
  createRequire(import.meta.url)('@etalab/decoupage-administratif/data/communes.json') as Commune[]
).filter(({ type, departement }) => type === 'commune-actuelle' && departement === '62');

/** Suite fixe : les images d'une version à l'autre montrent les mêmes nombres. */
let etat = 62;
const hasard = () => {
  etat = (Math.imul(etat, 1_664_525) + 1_013_904_223) >>> 0;
  return etat / 2 ** 32;
};

/** Foyers allocataires du RSA par commune, à la façon de la CAF : arrondis à 5, secret sous 5 ; et trois lignes fausses. */
export function foyersRsa(): string {
  const lignes = communes.map(({ code, nom, population = 0 }) => {
    const foyers = 5 * Math.round((population * (0.015 + 0.03 * hasard())) / 5);
    return `${code};${nom};${foyers < 5 ? 's' : foyers};2025`;
  });
  const fausses = ['99999;Commune inconnue;12;2025', '62041;Arras;=SOMME(C2:C9);2025', '62119;Béthune;douze;2025'];
  return ['Code Insee;Commune;Foyers allocataires du RSA;Année', ...lignes, ...fausses].join('\r\n');
}

/** Comités locaux inventés : un par tranche de codes de communes. */
export function comitesLocaux(): string {
  const noms = ['Exemple du littoral', 'Exemple des collines', 'Exemple du bassin', 'Exemple de la plaine'];
  const lignes = communes.map(({ code }, rang) => {
    const n = Math.floor((rang * noms.length) / communes.length);
    return `${code},CLPE6200${n + 1},${noms[n]}`;
  });
  return ['code_commune,code_clpe,clpe', ...lignes].join('\n');
}

const ENTETES = [
  'af_id_structure',
  'af_numero_convention',
  'af_mesure_dispositif_code',
  'af_numero_annexe_financiere',
  'af_numero_avenant_renouvellement',
  'af_numero_avenant_modification',
  'af_etat_annexe_financiere_code',
  'af_date_debut_effet',
  'af_date_fin_effet',
  'af_etp_postes_insertion',
  'af_duree_heure_annuel_etp_valeur',
  'af_montant_unitaire_annuel_valeur',
  'af_montant_total_annuel',
];

/** Export de l'ASP « AnnexeFinanciere », en plus étroit ; l'identifiant de structure n'est pas connu du registre : une personne rattache. */
export function annexesFinancieres(annee: number): string {
  const suffixe = String(annee % 100);
  const lignes = Array.from({ length: 12 }, (_, rang) => {
    const etp = 6 + Math.floor(hasard() * 40) / 2;
    const [mesure, id] = rang < 9 ? ['ACI', 900_101] : ['EI', 900_202];
    return [
      id,
      `062 0101${suffixe} ${mesure} 0000${rang % 3}`,
      `${mesure}_DC`,
      `${mesure}062${suffixe}9${String(rang % 3).padStart(3, '0')}`,
      0,
      Math.floor(rang / 3) % 3,
      rang % 3 === 2 ? 'PROVISOIRE' : 'VALIDE',
      `01/01/${annee}`,
      `31/12/${annee}`,
      etp,
      1820,
      23_921,
      (etp * 23_921).toFixed(2),
    ].join('|');
  });
  return [`DEBAnnexeFinanciere${annee}0115`, ENTETES.join('|'), ...lignes, `FINAnnexeFinanciere${lignes.length}`].join(
    '\n',
  );
}

/** Liste de structures inventées : noms « Exemple », SIRET en 000 que l'Insee n'attribue pas. */
export function structures(): string {
  const types = ['ACI', 'EI', 'AI', 'ETTI'];
  const lieux = communes.filter(({ population = 0 }) => population > 5000);
  const lignes = Array.from({ length: 40 }, (_, rang) => {
    const { nom, code } = lieux[(rang * 7) % lieux.length] as Commune;
    return `${siretInvente(9000 + rang)},${types[rang % types.length]},Structure Exemple n° ${rang + 1},${rang + 1} rue de l'Exemple,${nom},${code}`;
  });
  return ['siret,type,nom,adresse,commune,code_insee', ...lignes].join('\n');
}
