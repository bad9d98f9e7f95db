import { sql } from 'kysely';
import { LIBELLES_AVIS, LIBELLES_NATURE_AVIS, lireSeance, objetSaisi } from '#src/domaines/instances/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import { date, dateHeure } from '#src/presentation/format.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Bloc, BlocDiapositive, DocumentRapport } from '#src/socle/rapports/document.ts';
import { compte } from '#src/socle/rapports/textes.ts';
import { type BlocDeclare, definirGenre } from '../studio/genre.ts';

type Seance = Awaited<ReturnType<typeof lireSeance>>;
type Point = Seance['points'][number];
interface DonneesSeance {
  seance: Seance;
  territoireNom: string;
  /** Fiche de chaque point, par identifiant. */
  fiches: Map<number, DocumentRapport>;
}

/** La fiche que les membres lisent, fournie par le domaine de l'objet ; un point sans objet n'en a pas. */
async function ficheDuPoint(base: Base, { objet }: Point): Promise<DocumentRapport | null> {
  if (objet === null) return null;
  const { genre, id } = objetSaisi(objet);
  return genre.document(base, id);
}

/** Les blocs d'une fiche, un niveau de titre plus bas : elle devient une partie du document. */
const descendre = (blocs: readonly Bloc[]): Bloc[] =>
  blocs.flatMap((b): Bloc[] => {
    if (b.type === 'saut') return [];
    return [b.type === 'section' ? { ...b, niveau: Math.min(3, b.niveau + 1) as 2 | 3 } : b];
  });

const demande = ({ nature, fondement }: Pick<Point, 'nature' | 'fondement'>) =>
  `Demandé : ${LIBELLES_NATURE_AVIS[nature]}${fondement ? ` (${fondement})` : ''}.`;

function lignesDuPoint(p: Point): string[] {
  return [
    demande(p),
    ...(p.organisation ? [`Présenté pour ${p.organisation}.`] : []),
    ...(p.avis ? [`Avis rendu : ${LIBELLES_AVIS[p.avis]}.`] : []),
    ...p.suites.map((s) => `À faire : ${s.quoi} – ${s.qui}, pour le ${date(s.pourLe)}`),
  ];
}

const RETIRE = "Vous vous êtes retiré de ce point : ni l'exposé ni la fiche ne vous sont montrés (CRPA R133-12).";

/** Un bloc par point de l'ordre du jour : ce qui est demandé, l'exposé, la fiche. Rien des votes nominatifs ni des retraits. */
const blocDuPoint = (p: Point, rang: number): BlocDeclare<DonneesSeance> => ({
  cle: `point-${p.id}`,
  nature: 'texte',
  titre: `${rang + 1}. ${p.titre}`,
  fournir({ fiches }) {
    if (p.retire) return { phrase: RETIRE, ferme: true };
    const fiche = fiches.get(p.id);
    const lignes: BlocDiapositive = { type: 'liste', elements: lignesDuPoint(p) };
    const montre = fiche?.blocs.find((b) => b.type === 'chiffres' || b.type === 'tableau') as
      | BlocDiapositive
      | undefined;
    return {
      phrase: p.expose,
      blocs: [lignes, ...(fiche ? descendre(fiche.blocs) : [])],
      diapositive: { titre: p.titre, blocs: [lignes, ...(montre ? [montre] : [])] },
    };
  },
});

const ordreDuJour: BlocDeclare<DonneesSeance> = {
  cle: 'ordre_du_jour',
  nature: 'liste',
  titre: "L'ordre du jour",
  fournir({ seance }) {
    const liste: BlocDiapositive = {
      type: 'liste',
      ordonnee: true,
      elements: seance.points.map((p) => `${p.titre} (${LIBELLES_NATURE_AVIS[p.nature]})`),
    };
    const quand = `${seance.instanceNom}, le ${dateHeure(seance.le)}${seance.lieu ? `, ${seance.lieu}` : ''}`;
    return {
      phrase: `${quand} : ${compte(seance.points.length, 'point', 'points', 'aucun point')} à l'ordre du jour.`,
      blocs: [liste],
      diapositive: { titre: `${compte(seance.points.length, 'point')} à l'ordre du jour`, blocs: [liste] },
    };
  },
};

const suites: BlocDeclare<DonneesSeance> = {
  cle: 'suites',
  nature: 'tableau',
  titre: 'Les suites à donner',
  fournir({ seance }) {
    const toutes = seance.points.flatMap((p) => p.suites);
    if (toutes.length === 0) return null;
    const tableau: BlocDiapositive = {
      type: 'tableau',
      legende: 'Suites de la séance',
      colonnes: [{ libelle: 'Quoi', largeur: 34 }, { libelle: 'Qui' }, { libelle: 'Pour le' }, { libelle: 'État' }],
      lignes: toutes.map((s) => [s.quoi, s.qui, date(s.pourLe), s.faiteLe ? 'faite' : 'à faire']),
    };
    return { blocs: [tableau], diapositive: { titre: `${compte(toutes.length, 'suite')} à donner`, blocs: [tableau] } };
  },
};

/** Le territoire d'une séance est celui de son instance ; inventée, son rapport l'est aussi. */
async function cadreDe(base: Base | Trx, seance: number): Promise<{ territoire: string; demonstration: boolean }> {
  const { rows } = await sql<{ departement: string | null; demonstration: boolean }>`
    SELECT i.departement, s.demonstration FROM seance s JOIN instance i ON i.id = s.instance WHERE s.id = ${seance}`.execute(
    base,
  );
  const { departement = null, demonstration = false } = rows[0] ?? {};
  return { territoire: departement ? `departement:${departement}` : 'france', demonstration };
}

export const seance = definirGenre<DonneesSeance>({
  genre: 'seance',
  async situer(base, acteur, { seance: id }) {
    if (id === null) throw new ErreurMetier('Choisissez une séance.', { champs: { seance: 'À choisir.' } });
    await lireSeance(base, acteur, id);
    return { ...(await cadreDe(base, id)), question: { seance: id } };
  },
  async charger(base, acteur, { territoire, question }) {
    const lue = await lireSeance(base, acteur, Number(question.seance));
    const fiches = new Map<number, DocumentRapport>();
    for (const point of lue.points) {
      const fiche = await ficheDuPoint(base, point);
      if (fiche) fiches.set(point.id, fiche);
    }
    return { seance: lue, territoireNom: (await resoudre(base, territoire)).nom, fiches };
  },
  blocs: ({ seance: lue }) => [ordreDuJour, ...lue.points.map(blocDuPoint), suites],
  entete: ({ seance: lue, territoireNom }) => ({
    titre: lue.instanceNom,
    sousTitre: `Séance du ${date(lue.le)}`,
    mention: `Ordre du jour de la séance du ${date(lue.le)}`,
    motsCles: [lue.instanceNom, territoireNom],
    territoireNom,
    phrase: `${lue.instanceNom}, séance du ${date(lue.le)} : ${compte(lue.points.length, 'point', 'points', 'aucun point')} à l'ordre du jour`,
  }),
});
