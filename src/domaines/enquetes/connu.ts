import { sql } from 'kysely';
import { type Suivi, sortiesDe, suivisDe } from '#src/domaines/activite/index.ts';
import { bilansDe } from '#src/domaines/bilans/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Donnees, LigneRepetee, Prefill } from '#src/socle/formulaires/forme.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { arrondir } from '#src/socle/montants.ts';
import { cibleDe } from './chargement.ts';
import { contenuDe, reponsePrecedente } from './contenu.ts';
import { domaineDuNaf } from './domaines.ts';
import { type Cible, type Connu, RECUES } from './forme.ts';

export type Connus = Record<string, Prefill>;

/** Questions du questionnaire que le bilan de la même année pose aussi : dites d'un côté, elles sont proposées de l'autre. */
export const DU_BILAN: Record<string, string> = {
  etp_conventionnes: 'bilan_etp_conventionnes',
  etp_realises: 'bilan_etp_realises',
  salaries: 'bilan_salaries',
  entrees: 'bilan_entrees',
  femmes: 'bilan_femmes',
  rsa: 'bilan_rsa',
  deld: 'bilan_deld',
  jeunes: 'bilan_jeunes',
  seniors: 'bilan_seniors',
  handicap: 'bilan_handicap',
  infra: 'bilan_infra',
  duree_moyenne: 'bilan_duree_moyenne',
  encadrants: 'bilan_encadrants',
  accompagnateurs: 'bilan_cip',
  produits: 'comptes_produits',
  charges: 'comptes_charges',
  sorties_durable: 'sorties_durable',
  sorties_transition: 'sorties_transition',
  sorties_positive: 'sorties_positive',
  sorties_autre: 'sorties_autre',
  sorties_inconnue: 'sorties_inconnue',
  sorties_retrait: 'sorties_retrait',
};

/**
 * Ce qui change peu d'une année à l'autre, textes compris : proposé avec « Enquête 2025 » pour source, et confirmé au dépôt. Les nombres de
 * l'année (salariés, postes, euros) se lisent à côté et ne se recopient pas : recopié, celui de l'an dernier passerait pour celui de l'année.
 */
const STABLES = [
  'sites',
  'clauses',
  'mise_a_disposition',
  'clients',
  'prescripteurs',
  'freins',
  'freins_sans_reponse',
  'formation_financeurs',
  'accompagnement_apres',
  'accompagnement_apres_mois',
  'encadrants',
  'accompagnateurs',
  'administratifs',
  'benevoles_roles',
  'partenaires',
  'mutualisation',
  'mutualisation_quoi',
  'publics_sans_reponse',
  'appuis',
  'projets',
];

const SORTIES = {
  durable: 'durable',
  transition: 'transition',
  positive: 'positive',
  autre: 'autre',
  inconnue: 'non_documentee',
  retrait: 'retrait',
} as const;

/**
 * « Dites-le-nous une fois » : ce que le site sait de l'année, chaque valeur avec sa source. Le dernier écrit l'emporte : d'abord l'an dernier,
 * puis le registre, ce qu'elle a répondu cette année à une autre enquête, les chiffres de l'année, enfin le bilan, que la structure a elle-même signé.
 */
export async function connuDe(base: Base | Trx, acteur: Acteur, k: Cible): Promise<Connus> {
  const connus: Connus = {};
  const poser = (champ: string, valeur: Prefill['valeur'] | number | null | undefined, provenance: string) => {
    if (valeur === null || valeur === undefined || valeur === '') return;
    connus[champ] = { valeur: typeof valeur === 'number' ? String(valeur) : valeur, provenance };
  };
  await anDernier(base, k, poser);
  await registre(base, k, poser);
  await autreEnquete(base, acteur, k, poser);
  await chiffresDeLAnnee(base, acteur, k, poser);
  await bilanDeLAnnee(base, acteur, k, poser);
  return connus;
}

type Poser = (champ: string, valeur: Prefill['valeur'] | number | null | undefined, provenance: string) => void;

async function anDernier(base: Base | Trx, k: Cible, poser: Poser): Promise<void> {
  const avant = await reponsePrecedente(base, k);
  if (!avant) return;
  for (const champ of STABLES) poser(champ, avant.valeurs[champ], avant.titre);
  const activites = avant.valeurs.activites;
  if (!Array.isArray(activites)) return;
  const lignes = (activites as LigneRepetee[]).map(({ domaine, precision }) => ({
    ...(domaine ? { domaine } : {}),
    ...(precision ? { precision } : {}),
  }));
  poser('activites', lignes, avant.titre);
}

async function registre(base: Base | Trx, k: Cible, poser: Poser): Promise<void> {
  const { rows: activites } = await sql<{ libelle: string; naf: string | null }>`
    SELECT a.libelle, CASE WHEN s.naf LIKE a.naf || '%' THEN s.naf ELSE a.naf END AS naf FROM structure_activite a
    JOIN structure s ON s.id = a.structure WHERE a.structure = ${k.structure} AND NOT a.retire ORDER BY a.libelle LIMIT 12`.execute(
    base,
  );
  if (activites.length > 0)
    poser(
      'activites',
      activites.map(({ libelle, naf }) => ({ domaine: domaineDuNaf(naf), precision: libelle.slice(0, 120) })),
      'Registre des structures',
    );
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM structure_site
    WHERE structure = ${k.structure} AND (fermeture IS NULL OR fermeture > make_date(${k.annee}, 12, 31))`.execute(
    base,
  );
  if (rows[0]!.n > 0) poser('sites', rows[0]!.n + 1, 'Registre des structures, siège compris');
}

/** Une région et son département enquêtent la même année : ce qui est déposé à l'une est proposé à l'autre. */
async function autreEnquete(base: Base | Trx, acteur: Acteur, k: Cible, poser: Poser): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT k.id FROM enquete_cible k JOIN enquete e ON e.id = k.enquete
    WHERE k.structure = ${k.structure} AND e.annee = ${k.annee} AND k.id <> ${k.id} AND e.demonstration = ${k.demonstration}
      AND k.etat = ANY(${[...RECUES]}) ORDER BY k.deposee_le`.execute(base);
  for (const { id } of rows) {
    const autre = await cibleDe(base, id);
    const contenu = peut(acteur, 'enquetes.lireReponse', autre) ? await contenuDe(base, autre) : null;
    if (!contenu) continue;
    for (const [champ, valeur] of Object.entries(contenu.reponse.donnees))
      if (contenu.evaluation.visibles.has(champ))
        poser(champ, valeur, `Enquête ${autre.annee} de ${autre.organisationNom}`);
  }
}

/** Le suivi de l'année de la structure ; `null` : elle n'est plus active. */
async function suiviDe(base: Base | Trx, k: Cible): Promise<Suivi | null> {
  const { rows } = await sql<{ id: number; type: string; departement: string | null; region: string | null }>`
    SELECT s.id, s.type, s.departement, d.region FROM structure s LEFT JOIN departement d ON d.code = s.departement
    WHERE s.id = ${k.structure} AND s.etat = 'active'`.execute(base);
  return (await suivisDe(base, rows, k.annee)).get(k.structure) ?? null;
}

/** Heures annuelles d'un équivalent temps plein de la structure : de son annexe financière, à défaut du paramètre daté de son type. */
export async function heuresEtpDe(base: Base | Trx, k: Cible): Promise<Connu[string] | null> {
  const lu = (await suiviDe(base, k))?.heuresParEtp;
  return lu ? { valeur: lu.valeur, provenance: lu.source } : null;
}

/** Postes et heures de l'année, sorties, salariés du mois de décembre. Une année où manque un mois ne donne pas de total. */
async function chiffresDeLAnnee(base: Base | Trx, acteur: Acteur, k: Cible, poser: Poser): Promise<void> {
  const suivi = await suiviDe(base, k);
  if (!suivi) return;
  const { rows: annexe } = await sql<{ etp: string; numero: string }>`
    SELECT trim_scale(a.etp)::text AS etp, a.numero FROM convention_annexe a JOIN convention c ON c.id = a.convention
    WHERE c.structure = ${k.structure} AND a.annee = ${k.annee} AND a.etat = 'signee' ORDER BY a.signee_le DESC LIMIT 1`.execute(
    base,
  );
  if (annexe[0]) poser('etp_conventionnes', annexe[0].etp, `Annexe financière n° ${annexe[0].numero}`);
  const complete = suivi.mois.every(({ etat }) => etat === 'saisi' || etat === 'sans_postes');
  if (complete && suivi.annuel.realise !== null)
    poser('etp_realises', arrondir(suivi.annuel.realise, 2), `Heures des mois de ${k.annee}`);
  const decembre = suivi.mois.find(({ rang }) => rang === 12);
  if (decembre?.etat === 'saisi') poser('salaries_fin', decembre.salaries, `Heures de décembre ${k.annee}`);
  if (!peut(acteur, 'activite.lire')) return;
  const { comptes, source } = await sortiesDe(base, acteur, k.structure, k.annee);
  for (const [champ, categorie] of Object.entries(SORTIES)) {
    const n = comptes[categorie];
    if (typeof n === 'number')
      poser(`sorties_${champ}`, n, `Sorties ${k.annee} ${source === 'asp' ? "de l'ASP" : 'saisies dans le site'}`);
  }
}

/** Le bilan de l'année : par la structure, même en brouillon, c'est le sien ; par le service, une fois déposé. */
async function bilanDeLAnnee(base: Base | Trx, acteur: Acteur, k: Cible, poser: Poser): Promise<void> {
  const bilan = (await bilansDe(base, k.structure)).find(
    (b) => b.annee === k.annee && (acteur.nature === 'structure' || b.etat !== 'brouillon'),
  );
  const donnees: Donnees | undefined = bilan && (await lireReponse(base, `bilan:${bilan.id}`))?.donnees;
  if (!bilan || !donnees) return;
  const provenance = `Bilan ${bilan.annee}, ${bilan.etat === 'brouillon' ? 'en cours' : bilan.etat === 'accepte' ? 'accepté' : 'déposé'}`;
  for (const [champ, source] of Object.entries(DU_BILAN)) {
    const valeur = donnees[source];
    if (typeof valeur === 'string') poser(champ, valeur, provenance);
  }
  const immersions = (Array.isArray(donnees.bilan_emploi) ? (donnees.bilan_emploi as LigneRepetee[]) : []).filter(
    (l) => l.genre === 'immersion',
  );
  const suivies = immersions.map((l) => Number(l.suivies));
  if (immersions.length > 0 && suivies.every(Number.isInteger))
    poser(
      'pmsmp',
      suivies.reduce((a, b) => a + b, 0),
      provenance,
    );
}
