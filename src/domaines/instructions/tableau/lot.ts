import { sql } from 'kysely';
import { campagneDe } from '#src/domaines/campagnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { VIVANTS } from '../etats.ts';
import { agentsDe } from '../requetes/agents.ts';
import { DELAI_AVIS, echeanceProposee } from '../requetes/corrections.ts';
import { avisDesDossiers, financeursPossibles } from '../requetes/financeurs.ts';
import type { LigneTableau } from './forme.ts';
import type { GesteLot } from './gestes.ts';
import { dossiersDuTableau } from './lire.ts';

export interface LigneLot extends Pick<LigneTableau, 'id' | 'nom' | 'type' | 'numero'> {
  /** Ce qui lui arrivera, en une phrase. */
  effet: string;
  /** Pourquoi il est laissé de côté ; `null` : il est pris. */
  empechement: string | null;
  /** Version du dialogue vue, pour une transmission à la commission. */
  versionDialogue?: number;
}

/** Ce qu'un geste ferait à ces dossiers, et à qui, avant de le faire. @throws ErreurMetier aucun dossier choisi */
export async function apercuLot(base: Base, acteur: Acteur, campagne: number, geste: GesteLot, ids: readonly number[]) {
  const situee = await campagneDe(base, campagne);
  exiger(acteur, 'instructions.attribuer', { departement: situee.departement, region: situee.region });
  const { lignes } = await dossiersDuTableau(base, acteur, situee);
  const choisies = lignes.filter(({ id }) => ids.includes(id));
  if (choisies.length === 0)
    throw new ErreurMetier('Cochez au moins un dossier dans le tableau.', {
      statut: 422,
      conseil: 'Revenez au tableau de la campagne.',
    });
  const avis =
    geste === 'consulter'
      ? await avisDesDossiers(
          base,
          choisies.map(({ id }) => id),
        )
      : [];
  const dialogues =
    geste === 'commission'
      ? await dialoguesDe(
          base,
          choisies.map(({ id }) => id),
        )
      : new Map();
  const dire = (l: LigneTableau): Pick<LigneLot, 'effet' | 'empechement' | 'versionDialogue'> => {
    if (geste === 'commission') return direTransmission(l, dialogues.get(l.id));
    if (!VIVANTS.includes(l.etat)) return { effet: '', empechement: 'La décision est prise, ou la demande retirée.' };
    if (geste === 'attribuer')
      return {
        effet: `${l.instructeur ? `Confié jusqu'ici à ${l.instructeur}` : "N'est confié à personne"}.`,
        empechement: null,
      };
    const consultes = avis.filter(({ dossier }) => dossier === l.id).map(({ organisation }) => organisation);
    return {
      effet:
        consultes.length > 0
          ? `Déjà consultés : ${consultes.join(', ')} ; ils ne le seront pas deux fois.`
          : "Aucun financeur n'est encore consulté.",
      empechement: null,
    };
  };
  return {
    campagne: { id: situee.id, intitule: situee.intitule },
    geste,
    lignes: choisies.map((l): LigneLot => ({ id: l.id, nom: l.nom, type: l.type, numero: l.numero, ...dire(l) })),
    agents: geste === 'attribuer' ? await agentsDe(base, situee.departement) : [],
    financeurs: geste === 'consulter' ? await financeursPossibles(base, situee) : [],
    delai: geste === 'consulter' ? await echeanceProposee(base, situee.departement, DELAI_AVIS) : null,
  };
}
export type ApercuLot = Awaited<ReturnType<typeof apercuLot>>;

interface DialogueVu {
  etat: string;
  version: number;
  ficheAJour: boolean;
}

/** Où en est le dialogue de chaque dossier : la commission lit une conclusion, et la fiche établie pour elle. */
async function dialoguesDe(base: Base, dossiers: readonly number[]): Promise<Map<number, DialogueVu>> {
  const { rows } = await sql<DialogueVu & { dossier: number }>`
    SELECT l.dossier, l.etat, l.version, coalesce((SELECT max(f.le) FROM fiche_suivi f WHERE f.dialogue = l.id) >= l.clos_le, false) AS "ficheAJour"
    FROM dialogue l WHERE l.dossier = ANY(${dossiers}::int[])`.execute(base);
  return new Map(rows.map((r) => [r.dossier, r]));
}

function direTransmission(
  l: LigneTableau,
  dialogue: DialogueVu | undefined,
): Pick<LigneLot, 'effet' | 'empechement' | 'versionDialogue'> {
  const non = (empechement: string) => ({ effet: '', empechement });
  if (l.nature === 'annuel') return non("Un avenant annuel ne demande pas l'avis de la commission.");
  if (l.etat !== 'en_dialogue' || !dialogue) return non("N'est pas en dialogue de gestion.");
  if (dialogue.etat === 'ouvert') return non("Le dialogue n'est pas terminé : ni accord, ni désaccord constaté.");
  if (!dialogue.ficheAJour) return non("La fiche de suivi n'est pas établie pour cette conclusion.");
  return {
    effet: `Entre dans la file de la commission (${dialogue.etat === 'accord' ? 'accord' : 'désaccord constaté'}) ; l'examen et les notes ne changent plus.`,
    empechement: null,
    versionDialogue: dialogue.version,
  };
}
