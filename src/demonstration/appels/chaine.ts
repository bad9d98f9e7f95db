import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { enregistrerBudget, lireBudget } from '#src/domaines/budgets/index.ts';
import { creerCandidature, deposer, objetCandidature, remplirCandidature } from '#src/domaines/candidatures/index.ts';
import {
  attribuerCandidature,
  cocherCritere,
  confierLectures,
  declarerInteret,
  recevabiliteDe,
  recevoir,
  rendreLecture,
} from '#src/domaines/selections/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { deposerPiece } from '#src/socle/pieces/index.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import type { PersonnagesAppel } from './personnages.ts';
import { budgetDuProjet, reponsesDuProjet } from './projet.ts';

/** Ce qu'il faut pour faire avancer une candidature inventée. */
export interface CadreAppel extends PersonnagesAppel {
  base: Base;
  appel: number;
}

const PROJETS = [
  'Des équipes formées, des marchés ouverts',
  'Un chantier, un métier',
  'Entreprendre pour insérer',
  'Relier l’Artois',
  'Le littoral au travail',
  'Associations en réseau',
  'Ternois, nouveaux métiers',
  'Filières d’avenir',
];

let exemplaire: Promise<Buffer> | null = null;
/** Un fichier inventé, rendu une fois : son contenu dit ce qu'il est. */
function fichierInvente(): Promise<Buffer> {
  exemplaire ??= rendre(
    {
      titre: 'Pièce de démonstration',
      langue: 'fr',
      date: '2025-01-01',
      auteur: 'Maillage',
      mention: 'Document inventé pour la démonstration.',
      blocs: [{ type: 'paragraphe', texte: 'Ce fichier tient la place d’une pièce jointe.' }],
    },
    'pdf',
  );
  return exemplaire;
}

/** Joint un fichier inventé à un objet. */
export async function joindre(base: Base, acteur: Acteur, objet: string, champ: string, nom: string): Promise<void> {
  const depot = await ranger(Readable.from([await fichierInvente()]));
  await deposerPiece(base, acteur, { objet, champ, nom, depot });
}

/** Ouvre une candidature et la remplit en entier : réponses, budget, pièces. */
export async function brouillon(
  { base, appel }: CadreAppel,
  porteur: Acteur,
  rang: number,
  dates: { debut: string; fin: string },
  part?: Decimal,
  quoi?: { intitule: string; territoire: string },
): Promise<number> {
  const { id } = await executer(creerCandidature, porteur, {
    appel,
    intitule: quoi?.intitule ?? `${PROJETS[rang % PROJETS.length]} (démonstration)`,
    territoires: [quoi?.territoire ?? 'departement:62'],
    eligibilite: { precision: 'oui' },
  });
  const objet = objetCandidature(id);
  const reponse = (await lireReponse(base, objet))!;
  await executer(remplirCandidature, porteur, {
    id,
    version: reponse.version,
    changements: reponsesDuProjet(reponse.definition, rang, dates),
  });
  const budget = await lireBudget(base, objet, 'demande');
  // Un appel à manifestation d'intérêt ne demande pas de budget.
  if (budget)
    await enTransaction(base, (trx) =>
      enregistrerBudget(trx, porteur, {
        objet,
        genre: 'demande',
        version: budget.version,
        contenu: budgetDuProjet(rang, part),
      }),
    );
  for (const bloc of reponse.definition.sections.flatMap(({ blocs }) => blocs))
    if (bloc.type === 'piece') await joindre(base, porteur, objet, bloc.id, `${bloc.id.replace('piece_', '')}.pdf`);
  return id;
}

export async function depot({ base }: CadreAppel, porteur: Acteur, id: number): Promise<void> {
  await deposer(base, porteur, { id });
}

/** Toutes les conditions remplies, puis recevable. */
export async function recevabilite({ base, agent }: CadreAppel, id: number): Promise<void> {
  await executer(attribuerCandidature, agent, { id, instructeur: 'moi' });
  await cocher(base, agent, id, null);
  await executer(recevoir, agent, { id });
}

/** @param sauf condition dite non remplie */
export async function cocher(base: Base, agent: Acteur, id: number, sauf: number | null): Promise<void> {
  const { criteres } = await recevabiliteDe(base, id);
  const dits = criteres.map((c, rang) => [
    c.id,
    rang === sauf
      ? { rempli: 'non', commentaire: 'Condition manquante inventée pour la démonstration.' }
      : { rempli: 'oui', commentaire: '' },
  ]);
  await executer(cocherCritere, agent, { id, criteres: Object.fromEntries(dits) });
}

/** Confie une lecture à chacun, et fait rendre les `rendues` premières ; les notes baissent avec le rang. @param desaccord le second lecteur juge tout autrement */
export async function lectures(
  cadre: CadreAppel,
  id: number,
  rang: number,
  rendues: number,
  desaccord = false,
): Promise<void> {
  const { base, agent, lecteurs, appel } = cadre;
  const affectations = lecteurs.map(({ compteId }) => ({ candidature: id, compte: compteId }));
  await executer(confierLectures, agent, { appel, affectations });
  const { rows } = await sql<{ id: string; echelle: number }>`
    SELECT c->>'id' AS id, (c->>'echelle')::int AS echelle FROM appel a, jsonb_array_elements(a.contenu->'grille'->'criteres') c
    WHERE a.id = ${appel}`.execute(base);
  for (const [qui, lecteur] of lecteurs.slice(0, rendues).entries()) {
    await executer(declarerInteret, lecteur, { id, interet: 'aucun' });
    const notes = rows.map((c, i) => [
      c.id,
      {
        note: String(
          Math.max(1, c.echelle - Math.floor((rang * 2 + i + qui * (rang % 3)) / 4) - (desaccord ? qui * 2 : 0)),
        ),
        commentaire: 'Note inventée.',
      },
    ]);
    await executer(rendreLecture, lecteur, {
      id,
      notes: Object.fromEntries(notes),
      avis: 'Lecture inventée pour la démonstration.',
    });
  }
}
