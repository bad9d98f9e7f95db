import { sql } from 'kysely';
import { besoinsParCommune, DESCRIPTIONS, millesimeEnLettres, sommeBesoins } from '#src/domaines/besoins/index.ts';
import { compterBlanches, diagnosticOrdinaire } from '#src/domaines/diagnostics/index.ts';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import { communesDuPerimetre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { pluriel } from '#src/presentation/format.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Fiabilite } from '#src/socle/rapports/document.ts';

export interface ChiffreAccueil {
  libelle: string;
  /** `null` : non calculable. */
  valeur: number | null;
  decimales: number;
  unite: string;
  definition: string;
  date: string;
  confiance: Fiabilite;
  lignes: { libelle: string; adresse: string } | null;
  /** Que faire quand le chiffre n'est pas calculable. */
  conseil: string | null;
}

/** Le public montré en premier quand rien ne dit lequel intéresse la personne. */
const PUBLIC = 'rsa';

/** Les chiffres du périmètre d'une personne, chacun avec sa définition, sa date et ce qu'il vaut. */
export async function chiffresDe(base: Base, acteur: Acteur, patience = PATIENCE): Promise<ChiffreAccueil[]> {
  const communes = await communesDuPerimetre(base, acteur.perimetre);
  return Promise.all([
    population(base, communes),
    ...(await offre(base, communes)),
    besoin(base, communes),
    zonesBlanches(base, communes, patience),
  ]);
}

async function population(base: Base, communes: string[]): Promise<ChiffreAccueil> {
  const { rows } = await sql<{ habitants: number | null; inconnues: number }>`
    SELECT sum(population)::float8 AS habitants, count(*) FILTER (WHERE population IS NULL)::int AS inconnues
    FROM commune WHERE code = ANY(${communes})`.execute(base);
  const { habitants = null, inconnues = 0 } = rows[0] ?? {};
  return {
    libelle: 'Habitants',
    valeur: habitants,
    decimales: 0,
    unite: '',
    definition: `Population municipale ${communes.length < 2 ? 'de la commune' : `des ${pluriel(communes.length, 'commune')}`} de votre périmètre.`,
    date: 'Code officiel géographique en vigueur',
    confiance: inconnues > 0 ? 'partiel' : 'observe',
    lignes: null,
    conseil: habitants === null ? "Demandez à l'administrateur de vérifier le périmètre de votre organisation." : null,
  };
}

async function offre(base: Base, communes: string[]): Promise<Promise<ChiffreAccueil>[]> {
  const structures = await sql<{ id: number; modifie_le: Date }>`
    SELECT id, modifie_le FROM structure WHERE etat = 'active' AND type = ANY(${CODES_IAE as string[]}) AND commune = ANY(${communes})`.execute(
    base,
  );
  const etp = await etpDesStructures(base);
  const lus = structures.rows.map((s) => etp.get(s.id));
  const connus = lus.filter((e) => e && e.etp !== null);
  const estimes = lus.filter((e) => e?.etat === 'estime').length;
  const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(new Date());
  const conseil = 'Importez la liste des structures ou les annexes financières.';
  // Les lignes que le chiffre compte : la liste montre aussi les voisines (GEIQ, entreprises adaptées).
  const lignes = {
    libelle: 'Voir ces structures',
    adresse: `/structures?${CODES_IAE.map((type) => `type=${type}`).join('&')}`,
  };
  const vide = structures.rows.length === 0;
  return [
    Promise.resolve({
      libelle: "Structures d'insertion",
      valeur: vide ? null : structures.rows.length,
      decimales: 0,
      unite: '',
      definition:
        "Structures de l'insertion par l'activité économique en activité, implantées dans votre périmètre ; sans les GEIQ ni les entreprises adaptées.",
      date: `Registre au ${date}`,
      confiance: vide ? ('non_calculable' as const) : ('observe' as const),
      lignes: vide ? null : lignes,
      conseil: vide ? conseil : null,
    }),
    Promise.resolve({
      libelle: "Postes d'insertion",
      valeur: connus.length === 0 ? null : connus.reduce((somme, e) => somme + (e?.etp ?? 0), 0),
      decimales: 0,
      unite: 'ETP',
      definition: `Équivalents temps plein conventionnés ou, sans annexe, estimés d'après le type (${pluriel(estimes, 'structure estimée', 'structures estimées')}).`,
      date: `Au ${date}`,
      confiance:
        connus.length === 0
          ? ('non_calculable' as const)
          : estimes > 0
            ? ('estime' as const)
            : connus.length < lus.length
              ? ('partiel' as const)
              : ('observe' as const),
      lignes: connus.length === 0 ? null : lignes,
      conseil: connus.length === 0 ? conseil : null,
    }),
  ];
}

async function besoin(base: Base, communes: string[]): Promise<ChiffreAccueil> {
  const besoins = await besoinsParCommune(base, PUBLIC);
  const { valeur, fiabilite } = sommeBesoins(besoins, communes);
  const { court, definition } = DESCRIPTIONS[PUBLIC];
  return {
    libelle: `Besoin : ${court}`,
    valeur,
    decimales: 0,
    unite: '',
    definition,
    date: besoins.millesime ? millesimeEnLettres(besoins.millesime) : valeur === null ? 'Aucune donnée' : 'Estimation',
    confiance: fiabilite,
    lignes: { libelle: 'Voir les besoins', adresse: '/besoins' },
    conseil: valeur === null ? 'Importez un fichier de la CAF, de France Travail ou de la Dares.' : null,
  };
}

/** Au-delà, en millisecondes, l'accueil n'attend plus le diagnostic : le calcul continue sans lui. */
export const PATIENCE = 2500;

/** Le nombre de la page du maillage, à la même question et sur les mêmes données ; « à recalculer » plutôt que celui d'avant un import. */
async function zonesBlanches(base: Base, communes: string[], patience: number): Promise<ChiffreAccueil> {
  const id = await diagnosticOrdinaire(base, patience);
  const lu = id === null || communes.length === 0 ? undefined : await compterBlanches(base, id, communes);
  const calculable = lu !== undefined && lu.calculables > 0;
  return {
    libelle: 'Communes en zone blanche confirmée',
    valeur: calculable ? lu.blanches : null,
    decimales: 0,
    unite: '',
    definition: calculable
      ? `Sous le plancher pour presque tous les modèles, en voiture, pour les ${DESCRIPTIONS[lu.public].personnes[1]}.`
      : "Communes où l'offre accessible est trop faible pour presque tous les modèles.",
    date:
      id === null
        ? 'À recalculer : les données ont changé'
        : lu
          ? `Diagnostic n° ${id} du ${new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(lu.calculeLe)}`
          : 'Aucune commune dans votre périmètre',
    confiance: calculable ? 'estime' : 'non_calculable',
    lignes: { libelle: 'Ouvrir le maillage', adresse: '/maillage' },
    conseil: conseilZones(id, calculable),
  };
}

function conseilZones(diagnostic: number | null, calculable: boolean): string | null {
  if (calculable) return null;
  return diagnostic === null
    ? 'Le calcul est en cours : rechargez cette page dans quelques secondes, ou ouvrez le maillage.'
    : "Il manque le besoin ou l'offre : importez un fichier de besoins et la liste des structures.";
}
