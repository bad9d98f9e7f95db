import { sql } from 'kysely';
import {
  type Mesure as Chiffre,
  comparerTerritoires,
  ecrireValeur,
  indicateur,
  mesurerParAnnee,
} from '#src/domaines/indicateurs/index.ts';
import type { Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import type { ChiffreEtape, CleEtape, Fait, Resume } from '../forme.ts';
import { porteeDe } from '../portee.ts';

/** Une région ou la France : des milliers de structures. Sa boucle se lit en nombres, et par celles des territoires qui la composent. */
export const estGrand = ({ niveau }: Pick<Territoire, 'niveau'>): boolean => niveau === 'france' || niveau === 'region';

const ANNEES = 5;
/** Les territoires d'une étape ne se comparent que pour ces dernières années : les autres gardent leurs nombres. */
const COMPAREES = 2;
const MONTRES = 5;

/** Les nombres de chaque étape ; le premier dit si elle est faite, et classe les territoires. */
const NOMBRES = {
  dossiers: ['dossiers_deposes', 'part_dossiers_decides'],
  argent: ['etp_conventionnes', 'credits_engages', 'credits_verses'],
  activite: ['etp_realises', 'taux_realisation', 'sorties_examinees', 'sorties_dynamiques'],
} as const satisfies Partial<Record<CleEtape, readonly string[]>>;
type CleNombree = keyof typeof NOMBRES;
const NOMBREES = Object.keys(NOMBRES) as CleNombree[];

const UNITES = { etp: 'etp', euros: 'euros', part: 'part' } as const;

function chiffre(m: Chiffre): ChiffreEtape {
  const i = indicateur(m.cle)!;
  return {
    cle: m.cle,
    libelle: i.libelle,
    valeur: m.valeur,
    masque: m.masquee,
    unite: UNITES[i.unite as keyof typeof UNITES] ?? 'nombre',
    definition: `${i.definition}${m.note ? ` ${m.note}` : ''}`,
    date: m.dateDonnees,
    source: i.source,
    lignes: m.lignes,
  };
}

/** Les étapes d'un grand territoire, comptées par les indicateurs du programme : quelques lectures, quel que soit le nombre de structures. */
export async function resumesDe(base: Base, acteur: Acteur, territoire: Territoire): Promise<Resume[]> {
  if (!peut(acteur, 'indicateurs.lire')) return [];
  const derniere = anneeCourante();
  const annees = Array.from({ length: ANNEES }, (_, n) => derniere - ANNEES + 1 + n);
  const lues = await mesurerParAnnee(base, acteur, {
    cles: NOMBREES.flatMap((cle) => NOMBRES[cle]),
    territoire: territoire.reference,
    annees,
  });
  const resumes: Resume[] = await avisParAnnee(base, acteur, territoire, annees[0]!);
  for (const annee of annees)
    for (const cle of NOMBREES) {
      const siens = NOMBRES[cle].map((nom) => lues.get(annee)!.find((m) => m.cle === nom)!);
      const [principal] = siens as [Chiffre, ...Chiffre[]];
      if (!principal.masquee && !principal.valeur) continue;
      resumes.push({
        annee,
        cle,
        phrase: `${indicateur(principal.cle)!.libelle} : ${ecrireValeur(indicateur(principal.cle)!, principal)}.`,
        // Un nombre que cette personne ne lit pas, ou qui n'existe pas cette année-là, n'a pas de ligne ici : sa page dit pourquoi.
        chiffres: siens.filter((m) => m.valeur !== null || m.masquee).map(chiffre),
        faits: annee > derniere - COMPAREES ? await plusGrands(base, acteur, territoire, cle, annee) : [],
      });
    }
  return resumes;
}

/** Les territoires qui comptent le plus dans l'étape : chacun mène à sa propre boucle. */
async function plusGrands(
  base: Base,
  acteur: Acteur,
  { reference }: Territoire,
  etape: CleNombree,
  annee: number,
): Promise<Fait[]> {
  const [cle] = NOMBRES[etape];
  const { territoires } = await comparerTerritoires(base, acteur, { cle, territoire: reference, annee });
  return territoires
    .filter(({ mesure }) => mesure.valeur !== null && mesure.valeur > 0)
    .toSorted((a, b) => b.mesure.valeur! - a.mesure.valeur!)
    .slice(0, MONTRES)
    .map(({ reference: ref, nom, mesure }) => ({
      cle: `territoire:${ref}-${etape}`,
      annee,
      le: null,
      texte: `${nom} : ${ecrireValeur(indicateur(cle)!, mesure)}`,
      adresse: `/territoires/${ref}/boucle#${etape}-${annee}`,
    }));
}

/** Combien d'avis rendus chaque année, pour qui lit tous les dossiers d'ici. Lu en SQL : un compte, aucun avis ne s'ouvre. */
async function avisParAnnee(base: Base, acteur: Acteur, territoire: Territoire, depuis: number): Promise<Resume[]> {
  if (porteeDe(acteur, territoire) !== 'tout') return [];
  const { rows } = await sql<{ annee: number; n: number }>`
    SELECT extract(year FROM p.clos_le AT TIME ZONE 'Europe/Paris')::int AS annee, count(*)::int AS n
    FROM saisine a JOIN seance_point p ON p.saisine = a.id AND p.clos_le IS NOT NULL JOIN seance s ON s.id = p.seance
    WHERE a.etat = 'rendue' AND a.departement = ANY(${[...territoire.departements]}::text[]) AND ${horsDemonstration('s')}
      AND p.clos_le >= make_date(${depuis}, 1, 1) GROUP BY 1`.execute(base);
  const adresse = peut(acteur, 'instances.lister') ? '/instances' : null;
  return rows.map(({ annee, n }) => ({
    annee,
    cle: 'avis',
    phrase: `${pluriel(n, 'avis rendu', 'avis rendus')}.`,
    chiffres: [],
    faits: adresse
      ? [{ cle: `avis:${annee}`, annee, le: null, texte: 'Commissions et comités, leurs séances', adresse }]
      : [],
  }));
}
