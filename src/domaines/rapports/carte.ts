import { sql } from 'kysely';
import { carterMaillage, type EtatDesLieux, lireMaillage, type Mode } from '#src/domaines/diagnostics/index.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Carte } from '#src/socle/rapports/document.ts';

/** Au-delà, des communes ne se distinguent plus sur une page : on dessine les intercommunalités. */
const COMMUNES_LISIBLES = 1600;

/**
 * Carte des classes du territoire, dans le mode de la question ou dans un autre ; `null` quand rien n'est dessinable (une commune seule,
 * contours absents).
 */
export async function carteDuRapport(
  base: Base,
  acteur: Acteur,
  etat: { territoire: Pick<EtatDesLieux['territoire'], 'ref' | 'communes'>; question: object },
  mode?: Mode,
): Promise<Carte | null> {
  const { ref, communes } = etat.territoire;
  const niveau =
    lireReference(ref)?.niveau === 'france' ? 'departement' : communes > COMMUNES_LISIBLES ? 'epci' : 'commune';
  if (communes < 2 || !(await contoursPresents(base))) return null;
  const maillage = await lireMaillage(base, acteur, {
    territoire: ref,
    question: mode ? { ...etat.question, mode } : etat.question,
    niveau,
  });
  const carte = await carterMaillage(base, maillage, 'classe', { largeur: 900 });
  if (!carte.svg) return null;
  return {
    type: 'carte',
    titre: mode ? `${carte.titre}, sans voiture` : carte.titre,
    svg: carte.svg,
    alt: carte.resume,
    legende: carte.legende.map(({ couleur, libelle, detail, motif }) => ({
      couleur,
      libelle,
      ...(detail ? { detail } : {}),
      ...(motif ? { motif } : {}),
    })),
    mention: carte.mention,
  };
}

/** Les contours se calculent au premier démarrage, en tâche de fond : un écran ouvert avant n'a pas de carte. */
async function contoursPresents(base: Base): Promise<boolean> {
  const { rows } = await sql<{ presents: boolean }>`SELECT EXISTS (SELECT FROM contour) AS presents`.execute(base);
  return rows[0]?.presents ?? false;
}
