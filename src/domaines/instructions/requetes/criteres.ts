import { sql } from 'kysely';
import type { CritereEligibilite, CritereSelection } from '#src/domaines/campagnes/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import type { NoteDossier, Recevabilite } from '../forme.ts';
import { calculerTerme, direBlocage, jugerRecevabilite, noter } from '../regles.ts';

interface LigneCritere {
  critere: string;
  rempli: boolean | null;
  note: string | null;
  commentaire: string;
  par: string;
  le: Date;
}

/** Les critères publiés par la campagne du dossier, et ce que le service en a dit. @throws ErreurIntrouvable */
async function lireCriteres(base: Base | Trx, dossier: number) {
  const { rows } = await sql<{
    eligibilite: CritereEligibilite[];
    selection: CritereSelection[];
    lignes: LigneCritere[];
  }>`
    SELECT c.criteres -> 'eligibilite' AS eligibilite, c.criteres -> 'selection' AS selection
    FROM dossier d JOIN campagne c ON c.id = d.campagne WHERE d.id = ${dossier}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce dossier n'existe pas.");
  const { rows: lignes } = await sql<LigneCritere>`
    SELECT critere, rempli, note, commentaire, par, le FROM dossier_critere WHERE dossier = ${dossier}`.execute(base);
  const dits = new Map(lignes.map((l) => [l.critere, l]));
  const jugement = (id: string) => {
    const dit = dits.get(id);
    return { commentaire: dit?.commentaire ?? '', par: dit?.par ?? null, le: dit?.le ?? null };
  };
  return {
    eligibilite: (rows[0].eligibilite ?? []).map((c) => ({
      ...c,
      rempli: dits.get(c.id)?.rempli ?? null,
      ...jugement(c.id),
    })),
    selection: (rows[0].selection ?? []).map((c) =>
      calculerTerme({ ...c, note: dits.get(c.id)?.note ?? null, ...jugement(c.id) }),
    ),
  };
}

/** Le dossier est-il recevable : tous les critères d'éligibilité remplis, ou la liste de ce qui manque. @throws ErreurIntrouvable */
export async function recevable(base: Base | Trx, dossier: number): Promise<Recevabilite> {
  return jugerRecevabilite((await lireCriteres(base, dossier)).eligibilite);
}

/** À appeler avant d'ouvrir un dialogue, de saisir la commission ou d'accorder. @throws ErreurMetier 422 ce qui bloque, en une phrase */
export async function exigerRecevable(base: Base | Trx, dossier: number): Promise<void> {
  const blocage = direBlocage(await recevable(base, dossier));
  if (blocage)
    throw new ErreurMetier(blocage, {
      conseil: "Examinez les critères d'éligibilité sur la page d'instruction, ou proposez un refus motivé.",
    });
}

/** La note pondérée du dossier, terme à terme. @throws ErreurIntrouvable */
export async function noteDossier(base: Base | Trx, dossier: number): Promise<NoteDossier> {
  return noter((await lireCriteres(base, dossier)).selection);
}
